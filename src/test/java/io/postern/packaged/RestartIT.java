package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.postern.files.PrivateFile;
import io.postern.support.Key;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a second start finds, and what it needs. */
class RestartIT {
    private static PackagedPostern postern;
    private static Key key;

    @BeforeAll
    static void install() throws Exception {
        postern = PackagedPostern.install("restart");
        postern.start();
        key = postern.key();
        // Nothing depends on them any more.
        Files.delete(postern.data().resolve("bootstrap.json"));
        Files.delete(postern.data().resolve("bootstrap.curl"));
    }

    @AfterAll
    static void stop() throws Exception {
        postern.close();
    }

    @Test
    void theSameKeyWorksAndTheFirstCredentialsAreWrittenNoMore() throws Exception {
        postern.start();
        long database = postern.databasePid();
        postern.stop();
        assertFalse(PackagedPostern.isRunning(database), "Its PostgreSQL runs on");

        postern.start();
        postern.client().token(key);
        assertFalse(Files.exists(postern.data().resolve("bootstrap.json")));
        assertFalse(Files.exists(postern.data().resolve("bootstrap.curl")));
    }

    @Test
    void anotherRootKeyIsOurTroubleAndNotTheClients() throws Exception {
        Path rootKey = postern.data().resolve("root.key");
        Path right = rootKey.resolveSibling("right.key");
        postern.start();
        postern.stop();
        Files.move(rootKey, right);
        try {
            byte[] wrong = new byte[32];
            new SecureRandom().nextBytes(wrong);
            PrivateFile.create(rootKey, wrong);

            postern.launch();
            Await.until("alive", () -> postern.management().status("/q/health/live") == 200);
            assertEquals(503, postern.management().status("/q/health/ready"));
            HttpResponse<String> refused = postern.client().exchange(key);
            assertEquals(503, refused.statusCode());
            assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(
                    503, postern.client().exchange(new Key(key.id(), "wrong")).statusCode());
            postern.stop();
        } finally {
            Files.move(right, rootKey, StandardCopyOption.REPLACE_EXISTING);
        }
        postern.start();
        postern.client().token(key);
    }
}
