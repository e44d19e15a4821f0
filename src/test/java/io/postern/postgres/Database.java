package io.postern.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a client sees of an embedded PostgreSQL. */
final class Database {
    private Database() {}

    static Connection connect(EmbeddedPostgres postgres) throws SQLException, IOException {
        return connect(postgres, postgres.username(), Files.readString(postgres.passwordFile()));
    }

    static Connection connect(EmbeddedPostgres postgres, String username, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:" + postgres.url(), username, password);
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException, IOException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static String ask(EmbeddedPostgres postgres, String sql) throws SQLException, IOException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
