package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Administration that waits for the database, on all the connections that it has, keeps no client from its token. */
@ExtendWith(RunningPostern.class)
class ExhaustionIT {
    /** More than administration has connections. */
    private static final int WAITING = 20;

    private static final int EXCHANGES = 200;
    /** A second, and what a busy machine takes to ask and to tell; without a bound it would be ten. */
    private static final long TOLD_WITHIN_MILLIS = 5_000;

    @Test
    void ofAdministrationIsNoMatterToTheExchange(Replicas replicas) throws Exception {
        String account = JsonPath.from(replicas.client(0)
                        .post(
                                "/api/v1/service-accounts",
                                replicas.token(),
                                "{\"identifier\":\"" + Admin.unique("exhausted") + "\"}")
                        .body())
                .getString("id");
        JsonPath made = JsonPath.from(replicas.client(0)
                .post("/api/v1/service-accounts/" + account + "/access-keys", replicas.token(), "{\"name\":\"a\"}")
                .body());
        Key never = new Key(made.getString("accessKeyId"), made.getString("secret"));
        ExecutorService clients = Executors.newFixedThreadPool(WAITING);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        Connection lock = replicas.lock("passwords");
        try {
            for (int i = 0; i < WAITING; i++) {
                answers.add(clients.submit(() -> replicas.client(0).get("/api/v1/users", replicas.token())));
            }
            long asked = System.nanoTime();
            Future<HttpResponse<String>> first = first(answers);
            long patience = (System.nanoTime() - asked) / 1_000_000;
            System.out.printf("All connections of administration taken: first 503 after %d ms%n", patience);
            assertEquals(503, first.get().statusCode());
            assertTrue(patience < TOLD_WITHIN_MILLIS, "Told only after " + patience + " ms");
            for (int i = 0; i < EXCHANGES; i++) {
                assertEquals(200, replicas.client(0).exchange(replicas.key()).statusCode());
            }
            assertEquals(200, replicas.client(0).exchange(never).statusCode());
        } finally {
            lock.close();
        }
        Set<Integer> statuses = new TreeSet<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        assertEquals(Set.of(200, 503), statuses);
        clients.shutdown();
        assertEquals(
                200, replicas.client(0).get("/api/v1/users", replicas.token()).statusCode());
    }

    private static <T> Future<T> first(List<Future<T>> all) throws Exception {
        Await.until("one is told", () -> all.stream().anyMatch(Future::isDone));
        return all.stream().filter(Future::isDone).findFirst().orElseThrow();
    }
}
