package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.files.PrivateFile;
import io.postern.postgres.EmbeddedPostgres;
import io.postern.support.FreePorts;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes that share nothing but a database and what has to be the same: the root key and the issuer. */
final class Replicas implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final List<PackagedPostern> replicas;
    private final String token;

    private Replicas(EmbeddedPostgres postgres, List<PackagedPostern> replicas, String token) {
        this.postgres = postgres;
        this.replicas = replicas;
        this.token = token;
    }

    /** Starts two or more. */
    static Replicas start(int count) throws Exception {
        return start(count, Map.of());
    }

    /** The same with these settings. */
    static Replicas start(int count, Map<String, String> settings) throws Exception {
        return start(Collections.nCopies(count, Map.of()), settings);
    }

    /** Starts one for each of these environments. */
    static Replicas start(List<Map<String, String>> environments) throws Exception {
        return start(environments, Map.of());
    }

    /** Starts so many on an empty database, none of which waits for another. */
    static Replicas startAtOnce(int count) throws Exception {
        return install(Collections.nCopies(count, Map.of()), Map.of(), PackagedPostern::launch);
    }

    private static Replicas start(List<Map<String, String>> environments, Map<String, String> settings)
            throws Exception {
        return install(environments, settings, PackagedPostern::start);
    }

    /** What becomes of each before the next one. */
    private interface Start {
        void begin(PackagedPostern replica) throws Exception;
    }

    private static Replicas install(List<Map<String, String>> environments, Map<String, String> settings, Start how)
            throws Exception {
        Path parent = Files.createDirectories(Path.of("target", "packaged"));
        Path home = Files.createTempDirectory(parent, "replicas-").toAbsolutePath();
        Path rootKey = home.resolve("shared.key");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        PrivateFile.create(rootKey, key);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Map<String, String> shared = new HashMap<>(settings);
        shared.putAll(Map.of(
                "postern.issuer", "http://localhost:" + FreePorts.find().clients(),
                "postern.token.failures-per-minute", "10000",
                "postern.trusted-proxies", "127.0.0.1/32",
                "postern.root-key-file", rootKey.toString(),
                "postern.database.url", postgres.url(),
                "postern.database.username", postgres.username(),
                "postern.database.password-file", postgres.passwordFile().toString()));
        List<PackagedPostern> replicas = new ArrayList<>();
        for (Map<String, String> environment : environments) {
            PackagedPostern replica = PackagedPostern.install("replica-" + replicas.size(), shared, environment);
            how.begin(replica);
            replicas.add(replica);
        }
        for (PackagedPostern replica : replicas) {
            replica.start();
        }
        PackagedPostern founder = founder(replicas);
        return new Replicas(postgres, replicas, founder.client().token(founder.key()));
    }

    /** The one that founded the installation, and wrote the first credentials. */
    private static PackagedPostern founder(List<PackagedPostern> replicas) {
        List<PackagedPostern> founders =
                replicas.stream().filter(PackagedPostern::isFounder).toList();
        assertEquals(1, founders.size());
        return founders.get(0);
    }

    /** How many they are. */
    int count() {
        return replicas.size();
    }

    /** A replica, counted from zero and on from the last; of two, even numbers are the one, odd numbers the other. */
    Client client(int number) {
        return replica(number).client();
    }

    private PackagedPostern replica(int number) {
        return replicas.get(number % replicas.size());
    }

    /** Its port for clients. */
    int port(int number) {
        return replica(number).port();
    }

    /** Its port for operators. */
    int managementPort(int number) {
        return replica(number).managementPort();
    }

    /** Ends one as anybody would who replaces it, and starts it again. */
    void restart(int number) throws Exception {
        replica(number).stop();
        replica(number).start();
    }

    /** Its process. */
    long pid(int number) {
        return replica(number).pid();
    }

    /** The first credentials. */
    Key key() {
        return founder(replicas).key();
    }

    /** The same as its operators see it. */
    Client management(int number) {
        return replica(number).management();
    }

    /** All that either printed, and PostgreSQL. */
    String logs() throws IOException {
        StringBuilder all = new StringBuilder(
                Files.readString(postgres.passwordFile().resolveSibling("postgresql.log"), ISO_8859_1));
        for (PackagedPostern replica : replicas) {
            all.append(Files.readString(replica.log()));
        }
        return all.toString();
    }

    /** A token that lets its bearer administer everything, at either. */
    String token() {
        return token;
    }

    /** What the first start wrote for whoever started it. */
    JsonPath bootstrap() {
        return founder(replicas).bootstrap();
    }

    /** The base URL by which both know themselves. */
    String issuer() {
        return bootstrap().getString("issuer");
    }

    /** Keeps everybody else from a table until it is closed. */
    Connection lock(String table) throws SQLException, IOException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table);
        }
        return connection;
    }

    /** Does something to the database. */
    void run(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:" + postgres.url(), postgres.username(), Files.readString(postgres.passwordFile()));
    }

    /** The first column of the first row. */
    String ask(String sql) throws SQLException, IOException {
        return column(sql).get(0);
    }

    /** The first column of all rows. */
    List<String> column(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    @Override
    public void close() throws IOException {
        for (PackagedPostern replica : replicas) {
            replica.close();
        }
        postgres.close();
    }
}
