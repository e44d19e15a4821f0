package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.packaged.PackagedPostern.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A start that cannot be says so in one line, with exit code 1. */
@ExtendWith(RunningPostern.class)
class RefusedStartIT {
    private final PackagedPostern running;

    RefusedStartIT(PackagedPostern running) {
        this.running = running;
    }

    @Test
    void aDataDirectoryHasOneOwnerWhichRunsOn() throws Exception {
        assertOneSentence(
                running.startAgain(),
                "The data directory %s is in use by process %d; stop that one, or give this one a directory of its own with postern.data-dir."
                        .formatted(running.data(), running.pid()));
        running.client().token(running.key());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (PackagedPostern other = PackagedPostern.install("port-taken")) {
            assertOneSentence(
                    other.startOnPortOf(running),
                    "Postern cannot listen on port %d of 127.0.0.1; free it, or choose another with quarkus.http.port."
                            .formatted(running.port()));
            assertFalse(Files.exists(other.data()));
        }
    }

    @Test
    void aRootKeyThatOthersMayReadIsNoSecret() throws Exception {
        try (PackagedPostern other = PackagedPostern.install("open-root-key")) {
            Files.createDirectory(other.data());
            Path key = Files.write(other.data().resolve("root.key"), new byte[32]);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            assertOneSentence(
                    other.startAgain(),
                    "Every user of this machine may use %s, the file of postern.root-key-file; run chmod o= on it."
                            .formatted(key));
        }
    }

    private static void assertOneSentence(Refusal refusal, String sentence) {
        assertEquals(1, refusal.exitCode(), refusal.output());
        assertEquals(1, refusal.output().lines().count(), refusal.output());
        assertTrue(refusal.output().strip().endsWith(sentence), refusal.output());
    }
}
