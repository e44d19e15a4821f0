package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Token;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody finds who has started Postern for the first time, with nothing configured. */
@ExtendWith(RunningPostern.class)
class FirstStartIT {
    private final PackagedPostern postern;
    private final Path json;

    FirstStartIT(PackagedPostern postern) {
        this.postern = postern;
        this.json = postern.data().resolve("bootstrap.json");
    }

    @Test
    void theFirstPrintedLineReturnsAToken() throws Exception {
        JsonPath answer = JsonPath.from(shell(printedLines().get(0)));
        assertEquals("Bearer", answer.getString("token_type"));
        assertEquals(
                postern.url(),
                Token.read(answer.getString("access_token")).claims().getString("iss"));
    }

    @Test
    void theSecondPrintedLineTellsWhoIAm() throws Exception {
        assertEquals("bootstrap", JsonPath.from(shell(printedLines().get(1))).getString("account.identifier"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap.json", "bootstrap.curl"})
    void theCredentialsAreForTheOwnerOnly(String file) throws IOException {
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(postern.data().resolve(file))));
    }

    @Test
    void theCredentialsHaveExactlyTheseMembers() {
        assertEquals(
                Set.of("issuer", "organizationId", "accessKeyId", "secret", "adminEmail", "adminPassword"),
                JsonPath.from(json.toFile()).getMap("$").keySet());
        assertEquals(postern.url(), JsonPath.from(json.toFile()).getString("issuer"));
        assertEquals("admin@localhost", JsonPath.from(json.toFile()).getString("adminEmail"));
    }

    @Test
    void theFileForCurlHoldsTheSameKey() throws IOException {
        assertEquals(
                "user = \"%s:%s\"\n".formatted(postern.key().id(), postern.key().secret()),
                Files.readString(postern.data().resolve("bootstrap.curl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "adminPassword"})
    void whatIsSecretIsWrittenNowhereElse(String member) throws IOException {
        String secret = JsonPath.from(json.toFile()).getString(member);
        try (Stream<Path> files = Files.walk(postern.home())) {
            assertEquals(
                    0,
                    files.filter(this::mustBeSilent)
                            .filter(file -> holds(file, secret))
                            .count());
        }
    }

    private boolean mustBeSilent(Path file) {
        String path = postern.home().relativize(file).toString();
        return Files.isRegularFile(file) && !path.matches("data/(bootstrap\\.(json|curl)|postgresql-binaries-.*)");
    }

    private static boolean holds(Path file, String secret) {
        try {
            return Files.readString(file, ISO_8859_1).contains(secret);
        } catch (IOException vanished) {
            return false;
        }
    }

    private List<String> printedLines() throws IOException {
        try (Stream<String> lines = Files.lines(postern.log())) {
            return lines.filter(line -> line.startsWith("    curl "))
                    .map(String::strip)
                    .toList();
        }
    }

    /** What a line prints in the directory where Postern was started. */
    private String shell(String line) throws Exception {
        return Shell.run(postern.home(), Map.of(), line);
    }
}
