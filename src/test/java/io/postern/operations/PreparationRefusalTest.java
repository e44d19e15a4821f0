package io.postern.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.files.PrivateFile;
import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting that cannot work ends the start with one sentence, before anything is made. */
class PreparationRefusalTest {
    private static final String BASE =
            "postern.issuer must look like https://postern.example.com, without user, query and fragment.";
    private static final String INSECURE = "postern.issuer must be https, because secrets travel to it;"
            + " if the network itself encrypts, set postern.allow-insecure-issuer=true.";
    private static final String SLASH = "postern.issuer must not end with a slash.";
    private static final String URL = "postern.database.url must look like postgresql://host:5432/database.";
    private static final String CREDENTIALS = "postern.database.url must hold no username and no password;"
            + " use postern.database.username and postern.database.password-file.";

    @TempDir
    Path directory;

    Path rootKey;
    Path password;

    @BeforeEach
    void makeFiles() throws IOException {
        rootKey = directory.resolve("key");
        password = directory.resolve("password");
        PrivateFile.write(rootKey, new byte[32]);
        PrivateFile.write(password, "correct horse\n".getBytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postern.example.com            | " + BASE,
                "ftp://postern.example.com      | " + BASE,
                "https:///path                  | " + BASE,
                "https://a b                    | " + BASE,
                "https://user@example.com       | " + BASE,
                "https://example.com?x=1        | " + BASE,
                "https://example.com#part       | " + BASE,
                "https://example.com/           | " + SLASH,
                "http://localhost:8080/gate/    | " + SLASH,
                "http://postern.example.com     | " + INSECURE,
                "http://127.0.0.1.example.com   | " + INSECURE,
                "http://10.0.0.1:8080           | " + INSECURE,
            })
    void refusesTheIssuer(String issuer, String sentence) {
        assertRefused(sentence, Map.of("postern.issuer", issuer));
    }

    @Test
    void refusesAnEmptyIssuer() {
        Map<String, String> empty = Map.of("postern.issuer", "");
        StartRefused refused = assertThrows(StartRefused.class, () -> Preparation.prepare(empty));
        assertTrue(refused.getMessage().startsWith("A setting cannot be read: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("postern.issuer"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://host/db             | " + URL,
                "postgres://host/db                    | " + URL,
                "postgresql://host                     | " + URL,
                "postgresql://host/                    | " + URL,
                "postgresql://one,two/db               | " + URL,
                "postgresql://host/db#x                | " + URL,
                "postgresql:host/db                    | " + URL,
                "postgresql://host/d b                 | " + URL,
                "postgresql://me:hush@host/db          | " + CREDENTIALS,
                "postgresql://host/db?password=hush    | " + CREDENTIALS,
                "postgresql://host/db?user=me          | " + CREDENTIALS,
            })
    void refusesTheDatabaseUrl(String url, String sentence) {
        assertRefused(sentence, external(Map.of("postern.database.url", url)));
    }

    @Test
    void needsARootKeyForAnyOtherDatabase() {
        assertRefused(
                "postern.database.url is set, so postern.root-key-file is needed too; every replica must have the same.",
                Map.of("postern.database.url", "postgresql://localhost/db"));
    }

    @Test
    void needsARoleForAnyOtherDatabase() {
        Map<String, String> settings = new HashMap<>(external(Map.of()));
        settings.remove("postern.database.username");
        assertRefused("postern.database.url is set, so postern.database.username is needed too.", settings);
        settings.put("postern.database.username", "me");
        settings.remove("postern.database.password-file");
        assertRefused("postern.database.url is set, so postern.database.password-file is needed too.", settings);
    }

    @Test
    void needsAUrlForARole() {
        assertRefused(
                "postern.database.username and postern.database.password-file need postern.database.url;"
                        + " set it, or remove them to use the embedded database.",
                Map.of("postern.database.username", "me"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0", "31", "33", "64"})
    void refusesAKeyOfAnotherLength(int length) throws IOException {
        PrivateFile.write(rootKey, new byte[length]);
        assertRefused(
                rootKey + ", the file of postern.root-key-file, must hold exactly 32 bytes, and holds " + length
                        + "; make one with `head -c 32 /dev/urandom`.",
                external(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"rw----r--", "rw-----w-", "rw------x"})
    void refusesSecretsThatEverybodyCanUse(String mode) throws IOException {
        Files.setPosixFilePermissions(rootKey, PosixFilePermissions.fromString(mode));
        assertRefused(
                "Every user of this machine may use %s, the file of postern.root-key-file; run chmod o= on it."
                        .formatted(rootKey),
                external(Map.of()));
        PrivateFile.write(rootKey, new byte[32]);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString(mode));
        assertRefused(
                "Every user of this machine may use %s, the file of postern.database.password-file; run chmod o= on it."
                        .formatted(password),
                external(Map.of()));
    }

    @Test
    void refusesAMissingKey() {
        assertRefused(
                directory + "/absent, the file of postern.root-key-file, does not exist.",
                Map.of("postern.root-key-file", directory + "/absent"));
    }

    @Test
    void refusesToReplaceALostKey() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.createDirectory(data.resolve("postgresql"));
        assertRefused(
                data + "/root.key is missing, and the database beside it is useless without it;"
                        + " restore it from your backup.",
                Map.of());
        assertFalse(Files.exists(data.resolve("root.key")));
    }

    @Test
    void refusesADatabaseThatIsNotThere() {
        assertRefused(
                "The database 127.0.0.1:1/db cannot be reached (SQL state 08001); check postern.database.url.",
                external(Map.of()));
    }

    private Map<String, String> external(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "postern.database.url",
                "postgresql://127.0.0.1:1/db",
                "postern.database.username",
                "me",
                "postern.database.password-file",
                password.toString(),
                "postern.root-key-file",
                rootKey.toString()));
        settings.putAll(more);
        return settings;
    }

    private void assertRefused(String sentence, Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(settings);
        given.put("postern.data-dir", directory.resolve("data").toString());
        StartRefused refused = assertThrows(StartRefused.class, () -> Preparation.prepare(given));
        assertEquals(sentence, refused.getMessage());
    }
}
