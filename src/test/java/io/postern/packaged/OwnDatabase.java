package io.postern.packaged;

import io.postern.persistence.Planning;
import io.postern.support.ManyAccounts;
import io.postern.support.ManyKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The PostgreSQL that a Postern keeps in its data directory, for what no request can do. It must be running.
 *
 * @param data the data directory
 */
record OwnDatabase(Path data) {
    /** The line of PostgreSQL's own file that has its port. */
    private static final int PORT = 3;

    /** A connection that prepares whatever it is asked. */
    Connection connect() throws SQLException, IOException {
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(PORT)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postern?prepareThreshold=1",
                "postern",
                Files.readString(data.resolve("postgresql.password")).strip());
    }

    /** One that plans as those do by which an exchange asks. */
    Connection connectAsTheExchange() throws SQLException, IOException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            for (Map<String, String> settings : List.of(Planning.SETTINGS, Planning.ONCE)) {
                for (Map.Entry<String, String> setting : settings.entrySet()) {
                    statement.execute("set " + setting.getKey() + " = " + setting.getValue());
                }
            }
        }
        return connection;
    }

    /** Does something in a transaction of its own. */
    void run(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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

    /** Puts many accounts into the first organization, and waits until they are there. */
    void fill(ManyAccounts many) throws SQLException, IOException {
        UUID organization = UUID.fromString(ask("select id from organizations where name = 'default'"));
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            many.fill(connection, organization, keys());
            connection.commit();
            connection.setAutoCommit(true);
            ManyAccounts.vacuum(connection);
        }
    }

    /** Those keys that can be made up here. */
    ManyKeys keys() throws IOException {
        return new ManyKeys(data.resolve("root.key"));
    }

    /** The last position of the change log. */
    long position() throws SQLException, IOException {
        return Long.parseLong(ask("select position from change_counter"));
    }
}
