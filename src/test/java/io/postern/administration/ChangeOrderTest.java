package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Positions follow the order in which transactions commit, not the order in which they begin. */
@QuarkusTest
class ChangeOrderTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    DataSource source;

    @Inject
    Database database;

    @Test
    void whoCommitsLaterHasTheLaterPosition() throws SQLException {
        String slow = admin.role(List.of(), List.of());
        String quick = admin.role(List.of(), List.of());
        try (Connection first = source.getConnection();
                Connection second = source.getConnection()) {
            first.setAutoCommit(false);
            touch(first, slow);
            second.setAutoCommit(false);
            touch(second, quick);
            second.commit();
            first.commit();
        }
        assertEquals(lastOf(quick) + 1, lastOf(slow));
    }

    @Test
    void whoRollsBackLeavesNoGap() throws SQLException {
        String role = admin.role(List.of(), List.of());
        long before = database.position();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            touch(connection, role);
            connection.rollback();
            touch(connection, role);
            connection.commit();
        }
        assertEquals(List.of("role " + role), database.changes(before + 1));
        assertEquals(before + 1, database.position());
    }

    @Test
    void oneConnectionTakesANewPositionForEachTransaction() throws SQLException {
        String role = admin.role(List.of(), List.of());
        long before = database.position();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 3; i++) {
                touch(connection, role);
                touch(connection, role);
                connection.commit();
            }
        }
        assertEquals(before + 3, database.position());
        assertEquals(List.of("role " + role), database.changes(before + 2));
    }

    @Test
    void twentyAtOnceTakeTwentyPositionsWithoutAGap() {
        var requests = admin.requests();
        long before = database.position();
        List<String> made = AtOnce.all(
                20,
                i -> requests.get()
                        .body(Map.of("name", Admin.unique("a")))
                        .post("/api/v1/groups")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        assertEquals(
                LongStream.rangeClosed(before + 1, before + 20).boxed().toList(),
                made.stream().map(this::lastOf).sorted().toList());
    }

    @Test
    void aReaderAtAPositionSeesEverythingUpToIt() throws SQLException {
        String role = admin.role(List.of(), List.of());
        try (Connection writer = source.getConnection()) {
            writer.setAutoCommit(false);
            touch(writer, role);
            long before = database.position();
            try (PreparedStatement now = writer.prepareStatement("set constraints all immediate")) {
                now.execute();
            }
            assertEquals(before, database.position());
            writer.commit();
            assertTrue(lastOf(role) > before);
        }
    }

    private static void touch(Connection connection, String role) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update roles set version = version + 1 where id = ?::uuid")) {
            update.setString(1, role);
            assertEquals(1, update.executeUpdate());
        }
    }

    private Long lastOf(String subject) {
        return Long.valueOf(database.column("select max(position) from change_log where subject = ?", subject)
                .get(0));
    }
}
