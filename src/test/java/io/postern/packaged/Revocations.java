package io.postern.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Changes what a key may do at one replica, and measures how long the others go on as if nothing had happened. */
final class Revocations {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What can happen to a key. Of the first ones, it is refused; and who refuses looks at the log before. */
    enum Kind {
        KEY_DEACTIVATED,
        KEY_REGENERATED,
        ACCOUNT_DEACTIVATED,
        ACCOUNT_DELETED,
        ROLE_OF_ACCOUNT,
        ROLE_OF_GROUP,
        PERMISSION_OF_ACCOUNT,
        RESTRICTION,
        ORGANIZATION;

        boolean isRefusal() {
            return compareTo(ROLE_OF_ACCOUNT) < 0;
        }
    }

    private final Replicas replicas;
    private final String account;
    private final String keys;
    private final String role;
    private final String roleName;
    private final String group;
    private final String permission;
    private Key key;

    /** Something that can be done and undone. */
    private interface Toggle {
        void set(boolean on) throws Exception;
    }

    /** What a replica is asked. */
    private interface Truth {
        boolean isOn(int replica) throws Exception;
    }

    Revocations(Replicas replicas) throws Exception {
        this.replicas = replicas;
        account = id(api("POST", "/service-accounts", named("identifier")));
        keys = "/service-accounts/" + account + "/access-keys";
        permission = Admin.unique("invoices") + ":read";
        api("POST", "/permissions", "{\"name\":\"" + permission + "\"}");
        roleName = Admin.unique("role");
        role = id(api("POST", "/roles", granting("")));
        group = id(api("POST", "/groups", named("name")));
        api("PUT", "/accounts/" + account + "/groups/" + group, null);
        key = key(api("POST", keys, named("name")));
    }

    /** What so many changes of a kind took, in milliseconds from the answer on, the quickest first. */
    List<Long> measure(Kind kind, int changes) throws Exception {
        List<Long> taken = switch (kind) {
            case KEY_DEACTIVATED -> ended(changes, this::switchKey);
            case KEY_REGENERATED -> regenerated(changes);
            case ACCOUNT_DEACTIVATED -> ended(changes, this::switchAccount);
            case ACCOUNT_DELETED -> deleted(changes);
            case ROLE_OF_ACCOUNT -> toggled(changes, on -> link("/roles/" + role, on), this::holds);
            case ROLE_OF_GROUP -> toggled(changes, this::giveToGroup, this::holds);
            case PERMISSION_OF_ACCOUNT -> toggled(changes, on -> link("/permissions/" + permission, on), this::holds);
            case RESTRICTION -> toggled(changes, this::restrict, this::holds);
            case ORGANIZATION -> toggled(changes, this::shorten, this::isLong);
        };
        Collections.sort(taken);
        return taken;
    }

    private List<Long> toggled(int changes, Toggle toggle, Truth truth) throws Exception {
        toggle.set(true);
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            boolean on = i % 2 == 1;
            until(truth, !on);
            toggle.set(on);
            taken.add(until(truth, on));
        }
        toggle.set(true);
        return taken;
    }

    /** Only the end counts: who begins anew is granted what they ask for at once. */
    private List<Long> ended(int changes, Toggle toggle) throws Exception {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            until(this::works, true);
            toggle.set(false);
            taken.add(until(this::works, false));
            toggle.set(true);
        }
        return taken;
    }

    private List<Long> regenerated(int changes) throws Exception {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            until(this::works, true);
            Key fresh = key(api("POST", keys + "/" + key.id() + "/regenerate", null));
            taken.add(until(this::works, false));
            key = fresh;
        }
        return taken;
    }

    private List<Long> deleted(int changes) throws Exception {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            String doomed = id(api("POST", "/service-accounts", named("identifier")));
            key = key(api("POST", "/service-accounts/" + doomed + "/access-keys", named("name")));
            until(this::works, true);
            api("DELETE", "/service-accounts/" + doomed, null);
            taken.add(until(this::works, false));
        }
        return taken;
    }

    /** Asks all others without a pause, as every pause would be measured. */
    private long until(Truth truth, boolean on) throws Exception {
        long begun = System.nanoTime();
        for (int replica = 1; replica < replicas.count(); replica++) {
            while (truth.isOn(replica) != on) {
                assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "Another replica does not hear of it");
            }
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private void switchKey(boolean on) throws Exception {
        api("POST", keys + "/" + key.id() + (on ? "/activate" : "/deactivate"), null);
    }

    private void switchAccount(boolean on) throws Exception {
        api("POST", "/service-accounts/" + account + (on ? "/activate" : "/deactivate"), null);
    }

    private void link(String target, boolean on) throws Exception {
        api(on ? "PUT" : "DELETE", "/accounts/" + account + target, null);
    }

    private void giveToGroup(boolean on) throws Exception {
        api(on ? "PUT" : "DELETE", "/groups/" + group + "/roles/" + role, null);
    }

    /** The account has the role; the role takes away again what it gives, or does not. */
    private void restrict(boolean on) throws Exception {
        link("/roles/" + role, true);
        String restricted = on ? "" : '"' + permission + '"';
        api("PUT", "/roles/" + role, granting(",\"restrictedPermissions\":[" + restricted + "]"));
    }

    private void shorten(boolean on) throws Exception {
        api("PUT", "/organization", on ? "{}" : "{\"tokenLifetime\":60}");
    }

    private boolean works(int replica) throws Exception {
        return exchange(replica).statusCode() == 200;
    }

    private boolean holds(int replica) throws Exception {
        String token = JsonPath.from(exchange(replica).body()).getString("access_token");
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8).contains(permission);
    }

    private boolean isLong(int replica) throws Exception {
        return JsonPath.from(exchange(replica).body()).getInt("expires_in") > 60;
    }

    /** Who is told to come again does. */
    private HttpResponse<String> exchange(int replica) throws Exception {
        HttpResponse<String> answer = replicas.client(replica).exchange(key);
        while (answer.statusCode() == 503) {
            answer = replicas.client(replica).exchange(key);
        }
        return answer;
    }

    private String granting(String more) {
        return "{\"name\":\"" + roleName + "\",\"permissions\":[\"" + permission + "\"]" + more + "}";
    }

    private static String named(String member) {
        return "{\"" + member + "\":\"" + Admin.unique("revoked") + "\"}";
    }

    private static String id(String json) {
        return JsonPath.from(json).getString("id");
    }

    private static Key key(String json) {
        JsonPath made = JsonPath.from(json);
        return new Key(made.getString("accessKeyId"), made.getString("secret"));
    }

    private String api(String method, String path, String body) throws Exception {
        String[] condition = method.equals("PUT") && body != null ? new String[] {"If-Match", "*"} : new String[0];
        HttpResponse<String> answer =
                replicas.client(0).send(method, "/api/v1" + path, replicas.token(), body, condition);
        assertEquals(2, answer.statusCode() / 100, () -> method + " " + path + ": " + answer.body());
        return answer.body();
    }
}
