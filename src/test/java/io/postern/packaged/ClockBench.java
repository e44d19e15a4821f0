package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas, one with a clock that somebody else sets: it needs faketime; where that is missing, the test is skipped. */
class ClockBench {
    private static final int SKEWED = 1;

    private static Replicas replicas;
    private static Path clock;

    @BeforeAll
    static void start() throws Exception {
        Shell.demand("faketime");
        clock = Files.createTempFile("clock-", ".txt");
        write("+0");
        replicas = Replicas.start(List.of(
                Map.of(),
                Map.of(
                        "LD_PRELOAD",
                        library().toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        clock.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (replicas != null) {
            replicas.close();
            Files.delete(clock);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+30", "-30"})
    void halfAMinuteOffRejectsNothing(String seconds) throws Exception {
        set(seconds);
        String there = replicas.client(SKEWED).token(replicas.key());
        String here = replicas.client(0).token(replicas.key());
        for (int number = 0; number < 2; number++) {
            for (String token : List.of(here, there)) {
                assertEquals(
                        200, replicas.client(number).get("/api/v1/me", token).statusCode());
            }
        }
    }

    /** Whose signing key becomes active by the clock of who made it. */
    @ParameterizedTest
    @ValueSource(strings = {"+30", "-30"})
    void anOrganizationThatIsFoundedElsewhereHasTokensAtOnce(String seconds) throws Exception {
        set(seconds);
        JsonPath first = replicas.bootstrap();
        String operator = signIn(SKEWED, "default", first.getString("adminEmail"), first.getString("adminPassword"));
        String name = Admin.unique("o");
        String email = Admin.unique("owner") + "@example.com";
        String founded = browse(
                SKEWED, operator, "/organizations", "{\"name\":\"" + name + "\",\"ownerEmail\":\"" + email + "\"}");
        String link =
                URI.create(JsonPath.from(founded).getString("invitation.url")).getPath();
        browse(0, "", link.substring("/api/v1".length()), "{\"password\":\"pass word of a clock\"}");
        String owner = signIn(0, name, email, "pass word of a clock");
        String account = browse(0, owner, "/service-accounts", "{\"identifier\":\"a\"}");
        String keys = "/service-accounts/" + JsonPath.from(account).getString("id") + "/access-keys";
        JsonPath made = JsonPath.from(browse(0, owner, keys, "{\"name\":\"a\"}"));
        Key key = new Key(made.getString("accessKeyId"), made.getString("secret"));
        for (int number = 0; number < 2; number++) {
            assertEquals(200, replicas.client(number).exchange(key).statusCode());
        }
    }

    private static String signIn(int replica, String organization, String email, String password) throws Exception {
        HttpResponse<String> answer = replicas.client(replica)
                .browse(
                        replicas.issuer(),
                        "",
                        "POST",
                        "/api/v1/session",
                        "{\"organization\":\"" + organization + "\",\"email\":\"" + email + "\",\"password\":\""
                                + password + "\"}");
        assertEquals(201, answer.statusCode(), answer::body);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static String browse(int replica, String session, String path, String json) throws Exception {
        HttpResponse<String> answer =
                replicas.client(replica).browse(replicas.issuer(), session, "POST", "/api/v1" + path, json);
        assertEquals(2, answer.statusCode() / 100, answer::body);
        return answer.body();
    }

    /** It tells neither how old a snapshot is, nor when to ask for changes. */
    @Test
    void stepsAreNotNoticed() throws Exception {
        for (String step : List.of("+3600", "-3600", "+30", "-30", "+0")) {
            set(step);
            for (int i = 0; i < 50; i++) {
                assertEquals(
                        200, replicas.client(SKEWED).exchange(replicas.key()).statusCode());
            }
            assertEquals(
                    2,
                    new Revocations(replicas)
                            .measure(Revocations.Kind.KEY_DEACTIVATED, 2)
                            .size());
        }
    }

    /** Sets the clock, and waits until whoever goes by it has looked. */
    private static void set(String seconds) throws Exception {
        write(seconds);
        long wanted = Long.parseLong(seconds);
        Await.until("the clock is set", () -> Math.abs(ahead() - wanted) <= 2);
    }

    private static void write(String seconds) throws IOException {
        Path next = Files.writeString(clock.resolveSibling(clock.getFileName() + ".next"), seconds + "\n");
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    }

    private static long ahead() throws Exception {
        return issuedAt(replicas.client(SKEWED).token(replicas.key()))
                - Instant.now().getEpochSecond();
    }

    private static long issuedAt(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])))
                .getLong("iat");
    }

    private static Path library() throws Exception {
        try (var directories = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-*")) {
            for (Path directory : directories) {
                Path library = directory.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw new AssertionError("faketime has no library");
    }
}
