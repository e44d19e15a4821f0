package io.postern.support;

import io.postern.change.ChangeFeed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The database of the application under test, for what no request can do, and to see what a request did. */
@Singleton
public class Database {
    @Inject
    DataSource source;

    @Inject
    ChangeFeed feed;

    /** Changes rows, and waits until the application knows of it; answers how many. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            int rows = statement.executeUpdate();
            feed.catchUp().await().indefinitely();
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of each row, as text. */
    public List<String> column(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The last position of the change log. */
    public long position() {
        return Long.parseLong(column("select position from change_counter").get(0));
    }

    /** What the change log says at a position: kinds and subjects. */
    public List<String> changes(long position) {
        return column("select kind || ' ' || subject from change_log where position = ? order by 1", position);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
