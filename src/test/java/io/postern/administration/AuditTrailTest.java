package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.administration.AuditRecipes.Recipe;
import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Every administration operation leaves exactly one event, and a failed one none: held against all routes that there are. */
@QuarkusTest
class AuditTrailTest {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|::1|0:0:0:0:0:0:0:1");
    private static final List<String> SAID_BY_THE_EVENT = List.of("version", "updatedAt", "updatedBy");

    private static final Set<String> WITH_SECRETS = Set.of(
            "access-key.create",
            "organization.create",
            "user.invite",
            "user.invite-again",
            "session.start",
            "password.change",
            "invitation.accept");

    private final Organization organization = Organization.found();
    private final AuditRecipes recipes = new AuditRecipes(organization);

    @Inject
    Database database;

    @Test
    void beginsWithTheInstallation() {
        assertEquals(
                List.of("SUCCESS organization"),
                database.column("select e.outcome || ' ' || e.target_kind from audit_events e join organizations o"
                        + " on o.id = e.organization_id and o.id::text = e.target_id"
                        + " where o.name = 'default' and e.action = 'installation.found' and e.actor_id is null"));
    }

    @Test
    void hasARecipeForEveryRouteThatWrites() {
        Set<String> known = new TreeSet<>(recipes.all().keySet());
        known.addAll(AuditRecipes.READING);
        assertEquals(known, writingRoutes());
    }

    /** The same once more is a conflict, which is a failure, or changes nothing, which is no change. */
    @Test
    void getsOneEventOfEverySuccessAndNoneOfTheSameOnceMore() {
        assertAll(recipes.all().entrySet().stream().map(each -> () -> {
            Attempt attempt = each.getValue().request().get();
            UUID where = attempt.caller().organization();
            List<String> before = ids(where);
            Response answer = attempt.send();
            assertEquals(attempt.status(), answer.statusCode(), () -> each.getKey() + ": " + answer.asString());
            List<String> fresh = ids(where);
            fresh.removeAll(Set.copyOf(before));
            assertEquals(1, fresh.size(), each.getKey());
            assertSays(event(fresh.get(0)), each.getValue(), attempt, answer);
            Response again = attempt.send();
            assertEquals(each.getValue().again(), again.statusCode(), () -> each.getKey() + ": " + again.asString());
            assertEquals(
                    before.size() + (each.getValue().repeatable() ? 2 : 1),
                    ids(where).size(),
                    each.getKey());
        }));
    }

    @Test
    void getsNoneOfAFailure() {
        assertAll(recipes.all().entrySet().stream().map(each -> () -> {
            Attempt attempt = each.getValue().request().get();
            List<Attempt> vain = new ArrayList<>();
            if (!AuditRecipes.OPEN.contains(each.getKey())) {
                vain.add(attempt.anonymous());
            }
            attempt.lost().ifPresent(vain::add);
            attempt.body().ifPresent(body -> vain.add(attempt.garbled()));
            if (each.getValue().preconditioned()) {
                vain.add(attempt.stale());
            }
            assertFalse(vain.isEmpty(), each.getKey());
            int before = ids(attempt.caller().organization()).size();
            for (Attempt one : vain) {
                assertEquals(one.status(), one.send().statusCode(), one::toString);
                assertEquals(before, ids(attempt.caller().organization()).size(), one.toString());
            }
        }));
    }

    /** A representation that is put back as it was read is no change either. */
    @Test
    void getsNoneOfAReplacementByTheSame() {
        for (Thing thing : Thing.values()) {
            Map<String, Object> body = thing.fresh();
            if (thing == Thing.RESOURCE_SERVER) {
                body.put("profile", "spring");
            }
            String path = thing.path + "/" + organization.admin().create(thing.path, body);
            int before = events().size();
            Response answer = organization
                    .admin()
                    .request()
                    .header("If-Match", "\"0\"")
                    .body(body)
                    .put("/api/v1" + path);
            assertEquals(200, answer.statusCode(), path);
            assertEquals("\"0\"", answer.header("ETag"), path);
            assertEquals(before, events().size(), path);
        }
    }

    @Test
    void getsNoneOfWhatOnlyReads() {
        Admin admin = organization.admin();
        String account = admin.account(List.of(), List.of(), List.of());
        int before = events().size();
        admin.request()
                .body(Map.of("ids", List.of(account, "nobody")))
                .post("/api/v1/accounts/validate")
                .then()
                .statusCode(200);
        admin.request()
                .body(Map.of("permissions", List.of("*")))
                .post("/api/v1/accounts/" + account + "/simulate")
                .then()
                .statusCode(200);
        assertEquals(before, events().size());
    }

    @Test
    void getsOneOfEveryRefusedAttemptToEscalate() {
        Admin admin = organization.admin();
        String strong = admin.role(List.of("*"), List.of());
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(strong)));
        String master = admin.account(List.of(strong), List.of(), List.of());
        String plain = admin.account(List.of(), List.of(), List.of());
        String role = admin.role(List.of(), List.of());
        String name = admin.request().get("/api/v1/roles/" + role).path("name");
        Attempt.Caller weak = Attempt.Caller.with(Admin.with(admin.key(
                admin.account(
                        List.of(),
                        List.of(),
                        List.of("postern.accounts:*", "postern.access-keys:*", "postern.roles:*", "postern.groups:*")),
                Map.of())));
        Map<String, Attempt> attempts = Map.of(
                "account.add-role", Attempt.link(weak, "/accounts/" + plain + "/roles/" + strong, plain),
                "account.join-group", Attempt.link(weak, "/accounts/" + plain + "/groups/" + group, plain),
                "account.grant", Attempt.link(weak, "/accounts/" + plain + "/permissions/*", plain),
                "group.change-members",
                        Attempt.post(weak, "/groups/" + group + "/members", Map.of())
                                .on(group, Map.of("add", List.of(plain))),
                "role.update",
                        Attempt.replace(
                                weak, "/roles/" + role, role, Map.of("name", name, "permissions", List.of("*:read"))),
                "access-key.create",
                        Attempt.post(weak, "/service-accounts/" + master + "/access-keys", Map.of())
                                .on(master, Map.of("name", "mine")),
                "role.create",
                        Attempt.post(weak, "/roles", Map.of("name", Admin.unique("a"), "permissions", List.of("*"))));
        attempts.forEach((action, attempt) -> {
            int before = events().size();
            Response answer = attempt.send();
            Refusal.of(answer, 403, "privilege_escalation");
            List<String> after = events();
            assertEquals(before + 1, after.size(), action);
            JsonPath event = JsonPath.from(after.get(before));
            assertEquals("REFUSED", event.getString("outcome"));
            assertEquals("privilege_escalation", event.getString("reason"));
            assertEquals(attempt.target().orElse(null), event.getString("target_id"), action);
            assertNull(event.getString("before"));
            assertNull(event.getString("after"));
            assertSender(event, action, attempt, answer);
        });
    }

    @Test
    void keepsNoSecret() {
        Admin admin = organization.admin();
        List<String> secrets = new ArrayList<>(List.of(admin.key().secret(), admin.token()));
        recipes.all().values().stream()
                .filter(recipe -> WITH_SECRETS.contains(recipe.action()))
                .forEach(recipe -> {
                    Attempt attempt = recipe.request().get();
                    Response said = attempt.send();
                    attempt.body().stream()
                            .flatMap(body -> body.entrySet().stream())
                            .filter(member ->
                                    member.getKey().toLowerCase(Locale.ROOT).endsWith("password"))
                            .forEach(member -> secrets.add(member.getValue().toString()));
                    said.cookies().values().stream()
                            .filter(value -> !value.isEmpty())
                            .forEach(secrets::add);
                    if (said.asString().startsWith("{")) {
                        JsonPath answer = said.jsonPath();
                        Optional.ofNullable(answer.getString("secret")).ifPresent(secrets::add);
                        Optional.ofNullable(answer.getString("invitation.url"))
                                .map(url -> List.of(url.split("[/?#=]")))
                                .ifPresent(parts -> parts.stream()
                                        .filter(part -> part.length() >= 20)
                                        .forEach(secrets::add));
                    }
                });
        assertTrue(secrets.size() >= 10, "Too few to search for");
        secrets.forEach(secret -> assertEquals(
                List.of(), database.column("select action from audit_events e where strpos(e::text, ?) > 0", secret)));
        assertEquals(List.of(), database.column("""
                        with hashes as (
                            select secret_hash as hash from access_keys where secret_hash is not null
                            union all select token_hash from invitations
                            union all select token_hash from sessions
                        ), written as materialized (
                            select encode(hash, 'hex') as text from hashes
                            union all select translate(encode(hash, 'base64'), E'\\n', '') from hashes
                        )
                        select e.action from audit_events e join written on strpos(e::text, written.text) > 0
                        """));
    }

    @Test
    void isNeverChanged() {
        organization.admin().create("/groups", Thing.GROUP.fresh());
        List<String> before = events();
        assertFalse(before.isEmpty());
        for (String forgery : List.of(
                "update audit_events set actor_name = 'nobody'",
                "update audit_events set actor_name = 'nobody' where false",
                "delete from audit_events where action = 'group.create'",
                "truncate audit_events",
                "truncate organizations cascade")) {
            Throwable refused = assertThrows(IllegalStateException.class, () -> database.update(forgery));
            assertTrue(refused.getMessage().contains("never changed"), refused::getMessage);
        }
        assertEquals(before, events());
    }

    private void assertSays(String row, Recipe recipe, Attempt attempt, Response answer) {
        JsonPath event = JsonPath.from(row);
        assertEquals("SUCCESS", event.getString("outcome"));
        assertNull(event.getString("reason"));
        assertSender(event, recipe.action(), attempt, answer);
        String target = attempt.target().orElseGet(() -> created(answer));
        assertEquals(target, event.getString("target_id"), row);
        String subject = recipe.action().substring(0, recipe.action().indexOf('.'));
        boolean login = Set.of("session", "password", "invitation").contains(subject);
        assertEquals(login ? "user" : subject, event.getString("target_kind"));
        Optional<Map<String, Object>> before = members(event, "before");
        Optional<Map<String, Object>> after = members(event, "after");
        SAID_BY_THE_EVENT.forEach(member -> {
            assertFalse(before.isPresent() && before.get().containsKey(member), row);
            assertFalse(after.isPresent() && after.get().containsKey(member), row);
        });
        switch (recipe.shape()) {
            case CREATED -> {
                assertTrue(before.isEmpty(), row);
                assertEquals(target, after.orElseThrow().get("id"), row);
            }
            case DELETED -> {
                assertEquals(target, before.orElseThrow().get("id"), row);
                assertTrue(after.isEmpty(), row);
            }
            case UPDATED -> {
                assertFalse(before.orElseThrow().isEmpty(), row);
                assertEquals(before.get().keySet(), after.orElseThrow().keySet(), row);
                before.get()
                        .forEach((member, was) ->
                                assertFalse(Objects.equals(was, after.get().get(member)), row));
            }
            case DONE -> assertTrue(before.isEmpty(), row);
        }
    }

    private static void assertSender(JsonPath event, String action, Attempt attempt, Response answer) {
        assertEquals(action, event.getString("action"));
        assertEquals(attempt.caller().id(), event.getString("actor_id"), action);
        assertEquals(attempt.caller().name(), event.getString("actor_name"), action);
        assertEquals(attempt.caller().key().orElse(null), event.getString("access_key_id"), action);
        assertNotNull(event.getString("request_id"), action);
        assertEquals(answer.header("X-Request-Id"), event.getString("request_id"), action);
        assertTrue(LOOPBACK.matcher(event.getString("address")).matches(), () -> event.getString("address"));
    }

    private static String created(Response answer) {
        return Stream.of("id", "accessKeyId", "kid")
                .map(answer::<String>path)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Map<String, Object>> members(JsonPath event, String side) {
        return Optional.ofNullable(event.getString(side))
                .map(json -> JsonPath.from(json).getMap(""));
    }

    /** The organization's own, so that nobody else's come in between. */
    private List<String> events() {
        return events(organization.id());
    }

    private List<String> ids(UUID of) {
        return database.column("select id from audit_events where organization_id = ?", of);
    }

    private String event(String id) {
        return database.column("select row_to_json(e) from audit_events e where id = ?::uuid", id)
                .get(0);
    }

    private List<String> events(UUID of) {
        return database.column(
                "select row_to_json(e) from audit_events e where organization_id = ? order by at, id", of);
    }

    private static Set<String> writingRoutes() {
        String document =
                "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", int.class)
                        + "/q/openapi?format=json";
        Map<String, Map<String, Object>> paths =
                RestAssured.get(document).then().statusCode(200).extract().path("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(method ->
                                Set.of("post", "put", "delete", "patch").contains(method))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().substring("/api/v1".length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
