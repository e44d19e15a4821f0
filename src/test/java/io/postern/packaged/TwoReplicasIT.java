package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.administration.AtOnce;
import io.postern.support.Admin;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds on one replica holds on two: the database decides, however many ask it at once. */
@ExtendWith(RunningPostern.class)
class TwoReplicasIT {
    private static final int CLIENTS = 12;
    private static final int ROUNDS = 12;
    /** Done, not there any more, changed meanwhile, or gone while it was looked at. */
    private static final Set<Integer> SOUND = Set.of(200, 204, 404, 409, 412, 422);

    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas running) {
        replicas = running;
    }

    @AfterEach
    void leavesNothingDangling() throws Exception {
        for (String links : List.of("account_roles", "group_members", "account_permissions")) {
            assertEquals(
                    "0",
                    replicas.ask("select count(*) from " + links + " l left join accounts a"
                            + " on a.organization_id = l.organization_id and a.id = l.account_id"
                            + " where a.id is null or a.deleted_at is not null"),
                    links);
        }
        assertEquals(
                "0",
                replicas.ask("select (select count(*) from account_roles where role_id not in (select id from roles))"
                        + " + (select count(*) from group_roles where role_id not in (select id from roles))"
                        + " + (select count(*) from group_roles where group_id not in (select id from groups))"
                        + " + (select count(*) from group_members where group_id not in (select id from groups))"
                        + " + (select count(*) from account_permissions"
                        + " where permission not in (select name from permissions))"));
    }

    @Test
    void anIdentifierIsOfOneAlone() throws Exception {
        String name = Admin.unique("finance team");
        oneOf("name_taken", i -> post(i, "/service-accounts", "{\"identifier\":\"%s\"}", anyCase(name, i)));
    }

    @Test
    void aMailboxIsOfOneAlone() throws Exception {
        for (String path : List.of("/service-accounts", "/users")) {
            oneOf("email_taken", i -> account(i, path, mailbox(path, i)));
        }
        oneOf("email_taken", i -> account(i, i / 2 % 2 == 0 ? "/service-accounts" : "/users", mailbox("/both", i)));
    }

    @Test
    void aNameIsOfOneAlone() throws Exception {
        String name = Admin.unique("thing");
        oneOf("name_taken", i -> post(i, "/roles", "{\"name\":\"%s\"}", anyCase(name, i)));
        oneOf("name_taken", i -> post(i, "/groups", "{\"name\":\"%s\"}", anyCase(name, i)));
        oneOf("name_taken", i -> post(i, "/permissions", "{\"name\":\"%s\"}", name + ":read"));
        oneOf(
                "name_taken",
                i -> post(
                        i,
                        "/resource-servers",
                        "{\"name\":\"%s\",\"audience\":\"https://" + i + ".example\"}",
                        anyCase(name, i)));
        oneOf(
                "name_taken",
                i -> post(i, "/resource-servers", "{\"name\":\"%s\",\"audience\":\"https://a.example\"}", name + i));
    }

    @Test
    void ofTwoWhoReplaceTheSameStateOneIsLate() throws Exception {
        for (String path : List.of("/roles", "/groups")) {
            String name = Admin.unique("thing");
            String thing = path + "/" + create(path, "{\"name\":\"%s\"}", name);
            oneReplaces(thing, "{\"name\":\"" + name + "\",\"description\":\"%d\"}");
        }
        String name = Admin.unique("thing");
        String account = "/service-accounts/" + create("/service-accounts", "{\"identifier\":\"%s\"}", name);
        oneReplaces(account, "{\"identifier\":\"" + name + "\",\"description\":\"%d\"}");
    }

    @Test
    void aLimitHoldsForAll() throws Exception {
        int now = Integer.parseInt(replicas.ask("select count(*) from accounts a join organizations o"
                + " on o.id = a.organization_id and o.name = 'default'"
                + " where a.kind = 'SERVICE_ACCOUNT' and a.deleted_at is null"));
        limit("{\"serviceAccountLimit\":" + (now + 3) + "}");
        try {
            List<HttpResponse<String>> answers = AtOnce.all(
                    CLIENTS, i -> post(i, "/service-accounts", "{\"identifier\":\"%s\"}", Admin.unique("account")));
            assertEquals(Map.of("201", 3L, "409 account_limit_reached", CLIENTS - 3L), outcomes(answers));
        } finally {
            limit("{}");
        }
    }

    @Test
    void anAccountHasAsManyKeysAsItMay() throws Exception {
        String account = create("/service-accounts", "{\"identifier\":\"%s\"}", Admin.unique("account"));
        String keys = "/service-accounts/" + account + "/access-keys";
        List<HttpResponse<String>> answers = AtOnce.all(20, i -> post(i, keys, "{\"name\":\"%s\"}", "key " + i));
        assertEquals(Map.of("201", 2L, "409 key_limit_reached", 18L), outcomes(answers));
        String server = create(
                "/resource-servers",
                "{\"name\":\"%1$s\",\"audience\":\"https://%1$s.example\"}",
                Admin.unique("server"));
        String other = create("/service-accounts", "{\"identifier\":\"%s\"}", Admin.unique("account"));
        String bound = "{\"name\":\"%s\",\"resourceServer\":\"" + server + "\"}";
        answers = AtOnce.all(20, i -> post(i, "/service-accounts/" + other + "/access-keys", bound, "key " + i));
        assertEquals(Map.of("201", 1L, "409 key_limit_reached", 19L), outcomes(answers));
    }

    @Test
    void aLinkAndTheEndOfWhatItLinks() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String role = create("/roles", "{\"name\":\"%s\"}", Admin.unique("role"));
            String group = create("/groups", "{\"name\":\"%s\"}", Admin.unique("group"));
            String permission = Admin.unique("p") + ":read";
            create("/permissions", "{\"name\":\"%s\"}", permission);
            String account = create("/service-accounts", "{\"identifier\":\"%s\"}", Admin.unique("account"));
            String name = Admin.unique("role");
            String restricting = create("/roles", "{\"name\":\"%s\",\"permissions\":[\"" + permission + "\"]}", name);
            List<String> calls = new ArrayList<>(List.of(
                    "PUT /accounts/" + account + "/roles/" + role,
                    "PUT /accounts/" + account + "/groups/" + group,
                    "PUT /accounts/" + account + "/permissions/" + permission,
                    "PUT /groups/" + group + "/roles/" + role,
                    "PUT /roles/" + restricting + " {\"name\":\"" + name + "\",\"permissions\":[\"*:read\"],"
                            + "\"restrictedPermissions\":[\"" + permission + "\"]}",
                    "DELETE /accounts/" + account + "/roles/" + role,
                    "DELETE /roles/" + role,
                    "DELETE /groups/" + group,
                    "DELETE /permissions/" + permission));
            if (round % 2 == 0) {
                calls.add("DELETE /service-accounts/" + account + (round % 4 == 0 ? "?purge=true" : ""));
            }
            Collections.rotate(calls, round);
            sound(calls);
        }
    }

    @Test
    void manyLinksAndTheEndOfWhatTheyLink() throws Exception {
        List<String> accounts = accounts(12);
        for (int round = 0; round < ROUNDS; round++) {
            String role = create("/roles", "{\"name\":\"%s\"}", Admin.unique("role"));
            String group = create("/groups", "{\"name\":\"%s\"}", Admin.unique("group"));
            String permission = Admin.unique("p") + ":read";
            create("/permissions", "{\"name\":\"%s\"}", permission);
            List<String> things = List.of("/roles/" + role, "/groups/" + group, "/permissions/" + permission);
            String half = many(accounts.subList(0, 6), List.of());
            String turned = many(accounts.subList(6, 12), accounts.subList(0, 6));
            List<String> calls = new ArrayList<>();
            for (String thing : things) {
                String list = "POST " + thing + (thing.startsWith("/groups") ? "/members " : "/accounts ");
                sound(List.of(list + half));
                calls.addAll(List.of(list + turned, "DELETE " + thing, list + half));
            }
            Collections.rotate(calls, round);
            sound(calls);
        }
    }

    @Test
    void manyAccountsEndWhileTheirLinksDo() throws Exception {
        for (int round = 0; round < ROUNDS / 2; round++) {
            List<String> accounts = accounts(10);
            String role = create("/roles", "{\"name\":\"%s\"}", Admin.unique("role"));
            String group = create("/groups", "{\"name\":\"%s\"}", Admin.unique("group"));
            sound(List.of("POST /roles/" + role + "/accounts " + many(accounts, List.of())));
            sound(List.of("POST /groups/" + group + "/members " + many(accounts, List.of())));
            Collections.shuffle(accounts);
            sound(List.of(
                    "POST /accounts/delete {\"ids\":" + json(accounts.subList(0, 7)) + "}",
                    "DELETE /roles/" + role,
                    "POST /accounts/delete {\"ids\":" + json(accounts.subList(3, 10)) + "}",
                    "DELETE /groups/" + group));
        }
    }

    @Test
    void manyLinksOfTheSameAccountsInOppositeOrder() throws Exception {
        List<String> accounts = accounts(20);
        List<String> opposite = new ArrayList<>(accounts);
        Collections.reverse(opposite);
        String role = create("/roles", "{\"name\":\"%s\"}", Admin.unique("role"));
        String group = create("/groups", "{\"name\":\"%s\"}", Admin.unique("group"));
        for (int round = 0; round < ROUNDS; round++) {
            sound(List.of(
                    "POST /roles/" + role + "/accounts " + many(accounts, List.of()),
                    "POST /roles/" + role + "/accounts " + many(List.of(), opposite),
                    "POST /groups/" + group + "/members " + many(opposite, List.of()),
                    "POST /groups/" + group + "/members " + many(List.of(), accounts)));
        }
    }

    /** Of all who want the same, one gets it, and the others learn why they do not. */
    private static void oneOf(String code, IntFunction<HttpResponse<String>> wish) {
        assertEquals(Map.of("201", 1L, "409 " + code, CLIENTS - 1L), outcomes(AtOnce.all(CLIENTS, wish)));
    }

    private static void oneReplaces(String path, String body) {
        List<HttpResponse<String>> answers =
                AtOnce.all(CLIENTS, i -> send(i, "PUT", path, body.formatted(i), "If-Match", "\"0\""));
        assertEquals(Map.of("200", 1L, "412 precondition_failed", CLIENTS - 1L), outcomes(answers));
    }

    /** Sends all of them at once, half to each replica, and demands that nobody is told of trouble. */
    private static void sound(List<String> calls) {
        List<HttpResponse<String>> answers = AtOnce.all(calls.size(), i -> {
            String[] parts = calls.get(i).split(" ", 3);
            return send(i, parts[0], parts[1], parts.length == 3 ? parts[2] : null, "If-Match", "*");
        });
        for (int i = 0; i < calls.size(); i++) {
            HttpResponse<String> answer = answers.get(i);
            assertTrue(SOUND.contains(answer.statusCode()), calls.get(i) + ": " + answer.statusCode() + answer.body());
        }
    }

    private static Map<String, Long> outcomes(List<HttpResponse<String>> answers) {
        return answers.stream()
                .map(answer -> answer.statusCode() < 300
                        ? String.valueOf(answer.statusCode())
                        : answer.statusCode() + " "
                                + JsonPath.from(answer.body()).getString("code"))
                .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting()));
    }

    private static void limit(String settings) throws Exception {
        String version =
                JsonPath.from(send(0, "GET", "/organization", null).body()).getString("version");
        HttpResponse<String> answer = send(0, "PUT", "/organization", settings, "If-Match", "\"" + version + "\"");
        assertEquals(200, answer.statusCode(), answer::body);
    }

    private static List<String> accounts(int number) {
        return new ArrayList<>(IntStream.range(0, number)
                .mapToObj(i -> create("/service-accounts", "{\"identifier\":\"%s\"}", Admin.unique("account")))
                .toList());
    }

    private static String many(List<String> add, List<String> remove) {
        return "{\"add\":" + json(add) + ",\"remove\":" + json(remove) + "}";
    }

    private static String json(List<String> ids) {
        return ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "[", "]"));
    }

    private static HttpResponse<String> account(int i, String path, String email) {
        return path.equals("/users")
                ? post(i, path, "{\"email\":\"%s\"}", email)
                : post(i, path, "{\"identifier\":\"" + Admin.unique("account") + "\",\"email\":\"%s\"}", email);
    }

    /** The same one, however it is written. */
    private static String mailbox(String of, int i) {
        String name = anyCase("someone" + of.replace("/", ".").replace("-", "."), i);
        return name + (i % 3 == 0 ? "" : "+" + i) + (i % 2 == 0 ? "@d.example" : "@D.Example");
    }

    private static String anyCase(String name, int i) {
        return i % 3 == 0
                ? name
                : i % 3 == 1
                        ? name.toUpperCase(Locale.ROOT)
                        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String create(String path, String body, String name) {
        HttpResponse<String> made = post(0, path, body, name);
        assertEquals(201, made.statusCode(), made::body);
        return JsonPath.from(made.body()).getString("id");
    }

    private static HttpResponse<String> post(int i, String path, String body, String name) {
        return send(i, "POST", path, body.formatted(name));
    }

    private static HttpResponse<String> send(int i, String method, String path, String body, String... headers) {
        try {
            return replicas.client(i).send(method, "/api/v1" + path, replicas.token(), body, headers);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
