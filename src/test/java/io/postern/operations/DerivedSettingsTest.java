package io.postern.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.files.PrivateFile;
import io.postern.problem.StartRefused;
import io.postern.support.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Quarkus is told follows from what Postern is told. */
class DerivedSettingsTest {
    @TempDir
    Path directory;

    Map<String, String> database;

    @BeforeEach
    void nameDatabase() throws Exception {
        Path password = directory.resolve("password");
        PrivateFile.write(password, "correct horse\n".getBytes());
        database = new HashMap<>(Map.of(
                "postern.database.username", "me",
                "postern.database.password-file", password.toString(),
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://elsewhere/other"));
    }

    @Test
    void bothDriversLearnTheDatabase() {
        database.put("postern.database.url", "postgresql://db:5433/postern");
        Config config = Preparation.config(database);
        assertEquals("jdbc:postgresql://db:5433/postern", value(config, "quarkus.datasource.jdbc.url"));
        assertEquals("postgresql://db:5433/postern", value(config, "quarkus.datasource.reactive.url"));
        assertEquals("me", value(config, "quarkus.datasource.username"));
        assertEquals("correct horse", value(config, "quarkus.datasource.password"));
    }

    @Test
    void bothDriversLearnAboutTls() {
        String url = "postgresql://db/postern?sslmode=verify-full&sslrootcert=/ca.pem";
        database.put("postern.database.url", url);
        Config config = Preparation.config(database);
        assertEquals("jdbc:" + url, value(config, "quarkus.datasource.jdbc.url"));
        assertEquals("postgresql://db/postern?sslmode=verify-full", value(config, "quarkus.datasource.reactive.url"));
        assertEquals("HTTPS", value(config, "quarkus.datasource.reactive.hostname-verification-algorithm"));
        assertEquals("/ca.pem", value(config, "quarkus.datasource.reactive.trust-certificate-pem.certs"));
    }

    /** Who asks for encryption alone gets it from a database that signs for itself. */
    @Test
    void bothDriversTakeAnyCertificateWhereNoneIsToBeVerified() {
        database.put("postern.database.url", "postgresql://db/postern?sslmode=require");
        Config config = Preparation.config(database);
        assertEquals("true", value(config, "quarkus.datasource.reactive.trust-all"));
        assertEquals("true", value(config, "quarkus.datasource.corridor.reactive.trust-all"));
        database.put("postern.database.url", "postgresql://db/postern?sslmode=verify-full&sslrootcert=/ca.pem");
        assertTrue(Preparation.config(database)
                .getOptionalValue("quarkus.datasource.reactive.trust-all", String.class)
                .isEmpty());
    }

    /** Whoever names a root certificate means it. */
    @Test
    void bothDriversVerifyWhereThereIsARootCertificate() {
        database.put("postern.database.url", "postgresql://db/postern?sslmode=require&sslrootcert=/ca.pem");
        Config config = Preparation.config(database);
        assertEquals(
                "jdbc:postgresql://db/postern?sslmode=verify-ca&sslrootcert=/ca.pem",
                value(config, "quarkus.datasource.jdbc.url"));
        for (String source : List.of("quarkus.datasource.", "quarkus.datasource.corridor.")) {
            assertEquals("postgresql://db/postern?sslmode=verify-ca", value(config, source + "reactive.url"));
            assertEquals("/ca.pem", value(config, source + "reactive.trust-certificate-pem.certs"));
            for (String unset : List.of("trust-all", "hostname-verification-algorithm")) {
                assertTrue(config.getOptionalValue(source + "reactive." + unset, String.class)
                        .isEmpty());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 127.0.0.1",
        "http://127.0.0.2, 127.0.0.1",
        "http://[::1]:8080, 127.0.0.1",
        "https://localhost.example.com, 0.0.0.0",
        "https://postern.example.com/gate, 0.0.0.0",
    })
    void listensWhereTheIssuerIs(String issuer, String host) {
        Config config = Preparation.config(Map.of("postern.issuer", issuer));
        assertEquals(host, value(config, "quarkus.http.host"));
        assertEquals(host, value(config, "quarkus.management.host"));
    }

    @Test
    void listensWhereTheUserSays() {
        Config config = Preparation.config(Map.of("quarkus.http.host", "10.0.0.1"));
        assertEquals("10.0.0.1", value(config, "quarkus.http.host"));
        assertEquals("127.0.0.1", value(config, "quarkus.management.host"));
    }

    @Test
    void theIssuerFollowsThePort() {
        assertEquals("http://localhost:8080", value(Preparation.config(Map.of()), "postern.issuer"));
        Config config = Preparation.config(Map.of("quarkus.http.port", "8181"));
        assertEquals("http://localhost:8181", value(config, "postern.issuer"));
    }

    @ParameterizedTest
    @CsvSource({"quarkus.http.port", "quarkus.management.port"})
    void aTakenPortIsNamedWithItsSetting(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> ports = new HashMap<>(Map.of("quarkus.http.port", "0", "quarkus.management.port", "0"));
            ports.put(setting, Integer.toString(taken.getLocalPort()));
            Config config = Preparation.config(ports);
            assertEquals(
                    "Postern cannot listen on port %d of 127.0.0.1; free it, or choose another with %s."
                            .formatted(taken.getLocalPort(), setting),
                    assertThrows(StartRefused.class, () -> Ports.check(config)).getMessage());
        }
    }

    @Test
    void aPortIsANumber() {
        Config config = Preparation.config(Map.of("quarkus.http.port", "abc", "postern.issuer", "https://example.com"));
        assertEquals(
                "quarkus.http.port must be a number from 0 to 65535.",
                assertThrows(StartRefused.class, () -> Ports.check(config)).getMessage());
    }

    @Test
    void clientsAndOperatorsDoNotShareAPort() throws Exception {
        String port = Integer.toString(FreePorts.find().clients());
        Config config = Preparation.config(Map.of("quarkus.http.port", port, "quarkus.management.port", port));
        assertEquals(
                "Postern cannot listen on port %s of 127.0.0.1; free it, or choose another with quarkus.management.port."
                        .formatted(port),
                assertThrows(StartRefused.class, () -> Ports.check(config)).getMessage());
    }

    private static String value(Config config, String name) {
        return config.getValue(name, String.class);
    }
}
