package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is done to an account's keys, in whatever order and on whichever replica: each replica exchanges what it should. */
@ExtendWith(RunningPostern.class)
class KeyStatesIT {
    private static final int STEPS = 250;
    private static final int WAITS = 4;

    private Replicas replicas;
    private String keys;

    private enum Step {
        CREATE,
        ACTIVATE,
        DEACTIVATE,
        REGENERATE,
        OVERLAP,
        SHORT_OVERLAP,
        EXPIRE,
        WAIT,
        DELETE
    }

    /** What a key should be. */
    private static final class Model {
        final String id;
        boolean active = true;
        String secret;
        Optional<String> old = Optional.empty();
        Instant oldUntil = Instant.MAX;
        Instant expiry = Instant.MAX;
        final List<String> dead = new ArrayList<>();

        Model(String id, String secret) {
            this.id = id;
            this.secret = secret;
        }

        void replace(String fresh, Optional<Instant> until) {
            old.ifPresent(dead::add);
            old = until.map(end -> secret);
            if (until.isEmpty()) {
                dead.add(secret);
            }
            oldUntil = until.orElse(Instant.MAX);
            secret = fresh;
        }
    }

    @Test
    void areTheSameOnBothReplicas(Replicas running) throws Exception {
        replicas = running;
        Map<Step, Integer> done = new EnumMap<>(Step.class);
        long seed = 20_261;
        Random random = new Random(seed);
        String account =
                id(send("POST", "/service-accounts", "{\"identifier\":\"" + Admin.unique("states") + "\"}", random));
        keys = "/service-accounts/" + account + "/access-keys";
        Map<String, Model> models = new TreeMap<>();
        for (int i = 0; i < STEPS; i++) {
            Step step = Step.values()[random.nextInt(Step.values().length)];
            if (step == Step.WAIT && done.getOrDefault(step, 0) == WAITS) {
                continue;
            }
            String what = "seed " + seed + ", step " + i + ": " + step;
            if (take(step, models, random, what)) {
                done.merge(step, 1, Integer::sum);
            }
            for (Model model : models.values()) {
                agree(model, what);
            }
        }
        assertEquals(java.util.Set.of(Step.values()), done.keySet());
    }

    /** Whether it could be taken. */
    private boolean take(Step step, Map<String, Model> models, Random random, String what) throws Exception {
        if (step == Step.CREATE) {
            return create(models, random, what);
        }
        if (models.isEmpty()) {
            return false;
        }
        Model model = new ArrayList<>(models.values()).get(random.nextInt(models.size()));
        String path = keys + "/" + model.id;
        switch (step) {
            case ACTIVATE, DEACTIVATE -> {
                model.active = step == Step.ACTIVATE;
                status(200, send("POST", path + (model.active ? "/activate" : "/deactivate"), null, random), what);
            }
            case REGENERATE ->
                model.replace(secret(send("POST", path + "/regenerate", null, random)), Optional.empty());
            case OVERLAP, SHORT_OVERLAP -> overlap(model, step == Step.OVERLAP ? 600 : 1, random);
            case EXPIRE -> expire(model, random, what);
            case WAIT -> {
                return waitForAnEnd(model);
            }
            default -> {
                return delete(models, model, random, what);
            }
        }
        return true;
    }

    private boolean create(Map<String, Model> models, Random random, String what) throws Exception {
        HttpResponse<String> made = send("POST", keys, "{\"name\":\"a\"}", random);
        status(models.size() == 2 ? 409 : 201, made, what);
        if (made.statusCode() == 201) {
            JsonPath key = JsonPath.from(made.body());
            models.put(key.getString("id"), new Model(key.getString("id"), key.getString("secret")));
        }
        return made.statusCode() == 201;
    }

    private void overlap(Model model, int seconds, Random random) throws Exception {
        String fresh = secret(
                send("POST", keys + "/" + model.id + "/regenerate", "{\"overlapSeconds\":" + seconds + "}", random));
        model.replace(fresh, Optional.of(Instant.now().plusSeconds(seconds)));
    }

    private void expire(Model model, Random random, String what) throws Exception {
        boolean never = random.nextBoolean();
        Instant end = Instant.now().plusSeconds(1);
        String body = "{\"name\":\"a\"" + (never ? "" : ",\"expiresAt\":\"" + end + "\"") + "}";
        status(200, send("PUT", keys + "/" + model.id, body, random, "If-Match", "*"), what);
        model.expiry = never ? Instant.MAX : end;
    }

    /** No clock of ours can be moved there: what is to end has to. */
    private boolean waitForAnEnd(Model model) throws Exception {
        Instant end = model.oldUntil.isBefore(model.expiry) ? model.oldUntil : model.expiry;
        if (end.isAfter(Instant.now().plusSeconds(2)) || end.isBefore(Instant.now())) {
            return false;
        }
        Await.until("the end of " + model.id, () -> Instant.now().isAfter(end.plusMillis(300)));
        return true;
    }

    private boolean delete(Map<String, Model> models, Model model, Random random, String what) throws Exception {
        status(model.active ? 409 : 204, send("DELETE", keys + "/" + model.id, null, random), what);
        if (!model.active) {
            models.remove(model.id);
            assertEquals(401, settled(401, 0, model.id, model.secret), what);
            assertEquals(401, settled(401, 1, model.id, model.secret), what);
        }
        return !model.active;
    }

    private void agree(Model model, String what) throws Exception {
        for (int replica = 0; replica < 2; replica++) {
            expect(model, model.secret, model.expiry, replica, what + ", the secret");
            if (model.old.isPresent()) {
                Instant end = model.oldUntil.isBefore(model.expiry) ? model.oldUntil : model.expiry;
                expect(model, model.old.get(), end, replica, what + ", the old secret");
            }
        }
        if (!model.dead.isEmpty()) {
            String dead = model.dead.get(model.dead.size() - 1);
            assertEquals(401, settled(401, what.length() % 2, model.id, dead), what + ", a dead secret");
        }
    }

    /** Says nothing of the moment at which it ends: that is between our clock and theirs. */
    private void expect(Model model, String secret, Instant end, int replica, String what) throws Exception {
        Duration margin = Duration.ofMillis(250);
        boolean before = Instant.now().isBefore(end);
        int status = settled(model.active && before ? 200 : 401, replica, model.id, secret);
        boolean clear = Instant.now().isBefore(end.equals(Instant.MAX) ? end : end.minus(margin))
                || !before && Instant.now().isAfter(end.plus(margin));
        if (clear || !model.active) {
            assertEquals(model.active && before ? 200 : 401, status, what + " on replica " + replica);
        }
    }

    /** What died at one replica is dead at the other some milliseconds later; what works does so at once. */
    private int settled(int expected, int replica, String id, String secret) throws Exception {
        Instant patience = Instant.now().plusSeconds(2);
        int status = exchange(replica, id, secret);
        while (expected == 401 && status == 200 && Instant.now().isBefore(patience)) {
            status = exchange(replica, id, secret);
        }
        return status;
    }

    private int exchange(int replica, String id, String secret) throws Exception {
        return replicas.client(replica).exchange(new Key(id, secret)).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String body, Random random, String... headers)
            throws Exception {
        return replicas.client(random.nextInt(2)).send(method, "/api/v1" + path, replicas.token(), body, headers);
    }

    private static void status(int expected, HttpResponse<String> answer, String what) {
        assertEquals(expected, answer.statusCode(), () -> what + ": " + answer.body());
    }

    private static String id(HttpResponse<String> made) {
        assertTrue(made.statusCode() == 201, made::body);
        return JsonPath.from(made.body()).getString("id");
    }

    private static String secret(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        return JsonPath.from(answer.body()).getString("secret");
    }
}
