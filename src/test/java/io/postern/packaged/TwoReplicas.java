package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
import java.util.List;
import java.util.Map;

/** Two processes that share nothing but a database and what has to be the same: the root key and the issuer. */
final class TwoReplicas implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final List<PackagedPostern> replicas;
    private final String token;

    private TwoReplicas(EmbeddedPostgres postgres, List<PackagedPostern> replicas, String token) {
        this.postgres = postgres;
        this.replicas = replicas;
        this.token = token;
    }

    static TwoReplicas start() throws Exception {
        Path parent = Files.createDirectories(Path.of("target", "packaged"));
        Path home = Files.createTempDirectory(parent, "two-").toAbsolutePath();
        Path rootKey = home.resolve("shared.key");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        PrivateFile.create(rootKey, key);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Map<String, String> shared = Map.of(
                "postern.issuer", "http://localhost:" + FreePorts.find().clients(),
                "postern.token.failures-per-minute", "10000",
                "postern.trusted-proxies", "127.0.0.1/32",
                "postern.root-key-file", rootKey.toString(),
                "postern.database.url", postgres.url(),
                "postern.database.username", postgres.username(),
                "postern.database.password-file", postgres.passwordFile().toString());
        PackagedPostern first = PackagedPostern.install("first", shared);
        PackagedPostern second = PackagedPostern.install("second", shared);
        first.start();
        second.start();
        return new TwoReplicas(postgres, List.of(first, second), first.client().token(first.key()));
    }

    /** A replica: even numbers are the one, odd numbers the other. */
    Client client(int number) {
        return replicas.get(number % 2).client();
    }

    /** Its port for clients. */
    int port(int number) {
        return replicas.get(number % 2).port();
    }

    /** Its process. */
    long pid(int number) {
        return replicas.get(number % 2).pid();
    }

    /** The first credentials. */
    Key key() {
        return replicas.get(0).key();
    }

    /** The same as its operators see it. */
    Client management(int number) {
        return replicas.get(number % 2).management();
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
        return replicas.get(0).bootstrap();
    }

    /** The base URL by which both know themselves. */
    String issuer() {
        return bootstrap().getString("issuer");
    }

    /** The first column of the first row. */
    String ask(String sql) throws SQLException, IOException {
        return column(sql).get(0);
    }

    /** The first column of all rows. */
    List<String> column(String sql) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + postgres.url(), postgres.username(), Files.readString(postgres.passwordFile()));
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
