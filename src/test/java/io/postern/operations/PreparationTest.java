package io.postern.operations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.files.PrivateFile;
import io.postern.problem.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With nothing configured everything is made; what is made can then be named, like anybody else's database. */
class PreparationTest {
    @TempDir
    static Path directory;

    static Path data;
    static Preparation prepared;

    @BeforeAll
    static void prepare() {
        data = directory.resolve("data");
        prepared = Preparation.prepare(Map.of("postern.data-dir", data.toString()));
    }

    @AfterAll
    static void close() {
        prepared.close();
    }

    @Test
    void namesWhatItMadeAndNoSecret() throws Exception {
        Map<String, String> settings = prepared.settings();
        assertTrue(settings.get("postern.database.url").matches("postgresql://127\\.0\\.0\\.1:\\d+/postern"));
        assertEquals("postern", settings.get("postern.database.username"));
        assertEquals(data.resolve("root.key").toString(), settings.get("postern.root-key-file"));
        String password = Files.readString(Path.of(settings.get("postern.database.password-file")));
        assertFalse(settings.toString().contains(password));
    }

    @Test
    void takesWhatItMadeAsAnybodyElsesDatabase() throws Exception {
        byte[] key = Files.readAllBytes(data.resolve("root.key"));
        try (Preparation external = Preparation.prepare(prepared.settings())) {
            assertEquals(Map.of(), external.settings());
        }
        assertArrayEquals(key, Files.readAllBytes(data.resolve("root.key")));
    }

    @Test
    void refusesAWrongPasswordWithoutSayingIt() throws Exception {
        Path wrong = directory.resolve("wrong");
        PrivateFile.write(wrong, "hush\n".getBytes());
        String sentence = refusal("postern.database.password-file", wrong.toString());
        assertEquals(
                "The database %s refuses the role postern or its password; check both settings.".formatted(database()),
                sentence);
    }

    @Test
    void refusesADatabaseThatTheServerDoesNotKnow() {
        // The embedded server's access list knows one database only, so it says the same as to a wrong password.
        String sentence = refusal("postern.database.url", prepared.settings().get("postern.database.url") + "x");
        assertEquals(
                "The database %sx refuses the role postern or its password; check both settings.".formatted(database()),
                sentence);
    }

    @Test
    void refusesADatabaseThatCannotSearch() throws Exception {
        Map<String, String> settings = prepared.settings();
        String password = Files.readString(Path.of(settings.get("postern.database.password-file")));
        String url = "jdbc:" + settings.get("postern.database.url");
        try (Connection connection = DriverManager.getConnection(url, "postern", password);
                Statement statement = connection.createStatement()) {
            statement.execute("revoke create on database postern from postern");
            String sentence = refusal("postern.database.username", "postern");
            assertEquals(
                    ("The database %s lacks the extension pg_trgm, and the role postern cannot create it;"
                                    + " install PostgreSQL's contrib modules and let the role own the database.")
                            .formatted(database()),
                    sentence);
            statement.execute("grant create on database postern to postern");
        }
    }

    private static String database() {
        return prepared.settings().get("postern.database.url").substring("postgresql://".length());
    }

    private static String refusal(String setting, String value) {
        Map<String, String> settings = new HashMap<>(prepared.settings());
        settings.put(setting, value);
        return assertThrows(StartRefused.class, () -> Preparation.prepare(settings))
                .getMessage();
    }
}
