package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import io.postern.support.Key;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Traces go where somebody says, without what is secret. */
class TracingIT {
    private static final String LINK = "vJ3nV1bq0s5VvJ3nV1bq0s5VvJ3nV1bq0s5V";

    @Test
    void tellsWhatWasCalledAndNoSecret() throws Exception {
        AtomicReference<String> told = new AtomicReference<>("");
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", request -> {
            String spans = new String(request.getRequestBody().readAllBytes(), ISO_8859_1);
            told.accumulateAndGet(spans, String::concat);
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        collector.start();
        try (PackagedPostern postern = PackagedPostern.install(
                "traced",
                Map.of(
                        "quarkus.otel.sdk.disabled", "false",
                        "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                        "quarkus.otel.exporter.otlp.endpoint",
                                "http://127.0.0.1:" + collector.getAddress().getPort(),
                        "quarkus.otel.bsp.schedule.delay", "PT0.1S"))) {
            postern.start();
            Key key = postern.key();
            String token = postern.client().token(key);
            postern.client().get("/api/v1/me?access_token=" + token, token);
            postern.client().get("/api/v1/invitations/" + LINK + "/accept", token);
            postern.client().get("/oauth/token?client_secret=" + key.secret(), token);
            Await.until(
                    "all of it is told",
                    () -> told.get().contains("/oauth/token")
                            && told.get().contains("/api/v1/me")
                            && told.get().contains("/invitations/"));
            postern.stop();
            for (String secret : new String[] {key.secret().substring(5), token, token.split("\\.")[2], LINK}) {
                assertFalse(told.get().contains(secret), secret);
            }
        } finally {
            collector.stop(0);
        }
    }
}
