package io.postern.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postern.files.SecretFile;
import io.postern.problem.StartRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Looks at a database that somebody else runs, before anything depends on it. */
final class DatabaseCheck {
    private static final int OLDEST_MAJOR = 15;
    private static final int TIMEOUT_SECONDS = 10;
    private static final String WRONG_CREDENTIALS_CLASS = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    private static final String ROLE = """
            select r.rolsuper as is_superuser,
                   exists (select from pg_extension where extname = 'pg_trgm')
                       or exists (select from pg_available_extensions where name = 'pg_trgm')
                           and has_database_privilege(current_database(), 'CREATE') as can_search
            from pg_roles r
            where r.rolname = current_user
            """;

    private DatabaseCheck() {}

    /** @throws StartRefused if the settings are incomplete, or the database does not fit */
    static void check(DatabaseConfig config) {
        DatabaseUrl url = DatabaseUrl.parse(config.url().orElseThrow());
        String username = config.username().orElseThrow(() -> missing("postern.database.username"));
        SecretFile passwordFile = new SecretFile(
                "postern.database.password-file",
                config.passwordFile().orElseThrow(() -> missing("postern.database.password-file")));
        String password = new String(passwordFile.read(), UTF_8).strip();
        try (Connection connection = connect(url, username, password)) {
            check(connection, url, username);
        } catch (SQLException failed) {
            throw refused(url, username, failed);
        }
    }

    private static StartRefused missing(String setting) {
        return new StartRefused("postern.database.url is set, so %s is needed too.".formatted(setting));
    }

    private static Connection connect(DatabaseUrl url, String username, String password) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, username);
        PGProperty.PASSWORD.set(properties, password);
        PGProperty.LOGIN_TIMEOUT.set(properties, TIMEOUT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, TIMEOUT_SECONDS);
        // The driver itself, since the driver registry cannot see the application's class loader.
        return new Driver().connect(url.jdbc(), properties);
    }

    private static void check(Connection connection, DatabaseUrl url, String username) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR) {
            throw new StartRefused("The database %s is PostgreSQL %d; Postern needs %d or newer."
                    .formatted(url.display(), major, OLDEST_MAJOR));
        }
        try (Statement statement = connection.createStatement();
                ResultSet role = statement.executeQuery(ROLE)) {
            role.next();
            if (role.getBoolean("is_superuser")) {
                throw new StartRefused(("The role %s is a superuser; give Postern a role that only owns its database,"
                                + " with postern.database.username.")
                        .formatted(username));
            }
            if (!role.getBoolean("can_search")) {
                throw new StartRefused(("The database %s lacks the extension pg_trgm, and the role %s cannot create it;"
                                + " install PostgreSQL's contrib modules and let the role own the database.")
                        .formatted(url.display(), username));
            }
        }
    }

    private static StartRefused refused(DatabaseUrl url, String username, SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        if (state.startsWith(WRONG_CREDENTIALS_CLASS)) {
            return new StartRefused("The database %s refuses the role %s or its password; check both settings."
                    .formatted(url.display(), username));
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return new StartRefused(
                    "The database %s does not exist; create it, owned by %s.".formatted(url.display(), username));
        }
        return new StartRefused("The database %s cannot be reached (SQL state %s); check postern.database.url."
                .formatted(url.display(), state));
    }
}
