package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A replica that was given another root key serves nobody, and does nothing that others could not undo. */
class WrongRootKeyIT {
    /** Several times as long as a signing key is due after. */
    private static final int WAIT_SECONDS = 3;

    @Test
    void spoilsNothing() throws Exception {
        try (PackagedPostern postern = PackagedPostern.install(
                "root-key",
                Map.of(
                        "postern.signing.rotate-every", "PT1S",
                        "postern.signing.publish-ahead", "PT1S",
                        "postern.signing.check-every", "PT0.2S"))) {
            postern.start();
            Path file = postern.data().resolve("root.key");
            byte[] right = Files.readAllBytes(file);
            postern.stop();
            Files.write(file, new byte[right.length]);
            postern.launch();
            Await.until("it says that it serves nobody", () -> status(postern) == 503);
            TimeUnit.SECONDS.sleep(WAIT_SECONDS);
            postern.stop();
            Files.write(file, right);
            postern.start();
            assertEquals(200, status(postern));
            assertEquals(200, postern.client().status("/.well-known/jwks.json"));
        }
    }

    private static int status(PackagedPostern postern) throws Exception {
        try {
            return postern.client().exchange(postern.key()).statusCode();
        } catch (IOException notListening) {
            return 0;
        }
    }
}
