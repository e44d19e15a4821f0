package io.postern.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No secret stays anywhere: whatever is done with it, and wherever clients put it by mistake. */
@ExtendWith(RunningPostern.class)
class CanaryIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Set<String> canaries = new LinkedHashSet<>();
    private Replicas replicas;
    private String account;
    private String keys;
    private Key key;

    @BeforeEach
    void makeAKey(Replicas running) throws Exception {
        replicas = running;
        canaries.add(running.token());
        account = JsonPath.from(api("POST", "/service-accounts", named("identifier"), 201))
                .getString("id");
        keys = "/service-accounts/" + account + "/access-keys";
        key = key(api("POST", keys, named("name"), 201));
    }

    @Test
    void nothingOfAKeysLifeIsKept() throws Exception {
        use(key);
        Key second = key(api("POST", keys + "/" + key.id() + "/regenerate", "{\"overlapSeconds\":60}", 200));
        use(second);
        Key renewed = key(replicas.client(0).renew(second, 60).body());
        use(renewed);
        post("/leaked-keys", Map.of("Content-Type", "application/json"), "{\"secret\":\"" + renewed.secret() + "\"}");
        awaitUses();
        search();
        api("DELETE", keys + "/" + renewed.id(), null, 204);
        search();
    }

    @Test
    void nothingOfAPersonsLifeIsKept() throws Exception {
        String email = Admin.unique("canary") + "@example.com";
        String link = JsonPath.from(api("POST", "/users", "{\"email\":\"" + email + "\"}", 201))
                .getString("invitation.url");
        String path = URI.create(link).getPath().substring("/api/v1".length());
        canaries.add(path.split("/")[2]);
        String password = canary("pass-word");
        browse("POST", "", "/invitations/" + password + "/accept", password(password));
        browse("POST", "", path, password(password));
        HttpResponse<String> in =
                browse("POST", "", "/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        String session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        canaries.add(session);
        browse("POST", "", "/session", "{\"email\":\"" + password + "\",\"password\":\"" + email + "\"}");
        browse("GET", password, "/session", null);
        assertEquals(
                204,
                browse(
                                "PUT",
                                session,
                                "/me/password",
                                "{\"currentPassword\":\"" + password + "\",\"newPassword\":\"" + canary("next") + "\"}")
                        .statusCode());
        search();
    }

    @Test
    void nothingOfWhatComesInTheWrongPlaceIsKept() throws Exception {
        String secret = key.secret();
        String token = replicas.client(0).token(key);
        canaries.addAll(List.of(secret, token));
        for (String wrong : List.of(secret, token, encoded(secret))) {
            for (String path : List.of("/oauth/token", "/oauth/regenerate", "/leaked-keys")) {
                post(path + "?secret=" + wrong, Map.of("Content-Type", FORM), "grant_type=client_credentials");
                post(path, Map.of("Content-Type", FORM), "client_id=" + key.id() + "&client_secret=" + wrong);
                post(path, Map.of("Content-Type", FORM), "grant_type=" + wrong + "&scope=" + wrong + "&x=" + wrong);
                post(path, Map.of("Content-Type", "application/json"), "{\"" + wrong + "\":\"" + wrong + "\"}");
                post(path, Map.of("Content-Type", "text/" + wrong), wrong);
                post(path, Map.of("Authorization", "Basic " + wrong), "");
                post(path, Map.of("Authorization", "Bearer " + wrong), "");
                post(path, Map.of("Authorization", basic(new Key(wrong, key.id())), "Content-Type", FORM), "a=b");
                post(path, Map.of("X-Request-Id", wrong, "User-Agent", "agent/" + wrong), "");
                post(path + "/" + wrong, Map.of(), "");
            }
            post(
                    "/oauth/token",
                    Map.of("Authorization", basic(key), "User-Agent", wrong, "Content-Type", FORM),
                    "grant_type=client_credentials&resource=https://x.example/" + wrong);
            post(
                    "/oauth/token",
                    Map.of("Authorization", basic(key), "User-Agent", wrong, "Content-Type", FORM),
                    "grant_type=client_credentials");
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                String body = "{\"" + wrong + "\":\"" + wrong + "\"}";
                send(method, "/" + wrong, method.equals("GET") ? null : body);
                send(method, keys + "/" + wrong, method.equals("GET") ? null : body);
                send(method, keys + "/" + wrong + "/regenerate?x=" + wrong, body);
                send(method, "/accounts/" + account + "/permissions/" + wrong, null);
                send(method, "/audit-events?cursor=" + wrong + "&action=" + wrong, null);
                send(method, "/roles?q=" + wrong + "&sort=" + wrong, body);
            }
        }
        awaitUses();
        search();
    }

    /** Exchanges it as clients do, and as they should not. */
    private void use(Key used) throws Exception {
        canaries.add(used.secret());
        for (int replica = 0; replica < 2; replica++) {
            String token = replicas.client(replica).token(used);
            canaries.addAll(List.of(token, token.substring(token.lastIndexOf('.') + 1)));
            replicas.client(replica).get("/api/v1/me", token);
            replicas.client(replica).exchange(new Key(used.id(), used.secret() + "x"));
        }
        replicas.client(0).exchange(new Key(used.id(), encoded(used.secret())));
    }

    /** They are written a moment later. */
    private void awaitUses() throws Exception {
        String uses = "select count(*) from access_key_uses where access_key_id = '" + key.id() + "'";
        Await.until("the uses are written", () -> !replicas.ask(uses).equals("0"));
    }

    private void search() throws Exception {
        String audit = api("GET", "/audit-events?limit=200", null, 200);
        assertTrue(audit.contains(account), "The trail is not the one of what was done here");
        Map<String, String> places = new LinkedHashMap<>(tables());
        places.put("audit", audit);
        places.put("keys", api("GET", "/access-keys?limit=200", null, 200));
        for (int replica = 0; replica < 2; replica++) {
            places.put(
                    "metrics " + replica,
                    replicas.management(replica).get("/q/metrics", "none").body());
        }
        places.put("logs", replicas.logs());
        for (String form : forms()) {
            places.forEach((place, text) -> assertFalse(text.contains(form), () -> place + " has " + kind(form)));
        }
    }

    /** Tables by name; bytes are in hexadecimal there. */
    private Map<String, String> tables() throws Exception {
        Map<String, String> tables = new LinkedHashMap<>();
        for (String table :
                replicas.column("select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
            tables.put(table, String.join("\n", rows(table)));
        }
        assertTrue(tables.get("access_keys").contains("\\x"), "No hash is there");
        assertTrue(tables.get("accounts").contains(account));
        return tables;
    }

    private List<String> rows(String table) throws SQLException, java.io.IOException {
        return replicas.column("select t::text from " + table + " t");
    }

    /** Each canary as it is, and as somebody might have written it down. */
    private Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        for (String canary : canaries) {
            byte[] bytes = canary.getBytes(UTF_8);
            forms.add(canary);
            forms.add(encoded(canary));
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(new StringBuilder(canary).reverse().toString());
            for (int shift = 0; shift < 3; shift++) {
                forms.add(inBase64(bytes, shift));
            }
        }
        return forms;
    }

    /** What is the same of it wherever it stands in a text that was encoded. */
    private static String inBase64(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return encoded.substring(4, encoded.length() - 2);
    }

    private static String kind(String form) {
        return form.substring(0, 8) + "…, " + form.length() + " characters";
    }

    private String canary(String name) {
        String canary = Admin.unique(name);
        canaries.add(canary);
        return canary;
    }

    /** Every character of it, though none of a secret needs that. */
    private static String encoded(String text) {
        return text.chars().mapToObj(letter -> "%%%02X".formatted(letter)).collect(Collectors.joining());
    }

    private static String basic(Key key) {
        return "Basic " + Base64.getEncoder().encodeToString((key.id() + ":" + key.secret()).getBytes(UTF_8));
    }

    private static String named(String member) {
        return "{\"" + member + "\":\"" + Admin.unique("canary") + "\"}";
    }

    private static String password(String password) {
        return "{\"password\":\"" + password + "\"}";
    }

    private static Key key(String json) {
        JsonPath key = JsonPath.from(json);
        return new Key(key.getString("accessKeyId"), key.getString("secret"));
    }

    private String api(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertEquals(status, answer.statusCode(), answer::body);
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return replicas.client(1).send(method, "/api/v1" + path, replicas.token(), body);
    }

    private HttpResponse<String> browse(String method, String session, String path, String body) throws Exception {
        return replicas.client(0).browse(replicas.issuer(), session, method, "/api/v1" + path, body);
    }

    private void post(String path, Map<String, String> headers, String body) throws Exception {
        List<String> flat = new ArrayList<>();
        headers.forEach((name, value) -> flat.addAll(List.of(name, value)));
        replicas.client(0).postBare(path, body, flat.toArray(String[]::new));
    }
}
