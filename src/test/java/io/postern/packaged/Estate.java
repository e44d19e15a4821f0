package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.ManyKeys;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What has to be there before anything can be measured: accounts with more and less permissions, and their keys. */
final class Estate {
    /** The addresses that those come from who are refused: none of them fails so often that it is told to wait. */
    private static final int ADDRESSES = 1_000;

    private static final int FEW = 5;
    private static final int MANY = 60;
    private static final int KEY_RETIREMENT_MILLIS = 100;

    private final PackagedPostern postern;
    private String token;

    Estate(PackagedPostern postern) throws Exception {
        this.postern = postern;
        this.token = postern.client().token(postern.key());
    }

    /** A key whose account has one role with five permissions. */
    Key ordinary() throws Exception {
        return key(permissions(FEW, null));
    }

    /** The same with one permission. */
    Key small() throws Exception {
        return key(permissions(1, null));
    }

    /** The same with sixty. */
    Key large() throws Exception {
        return key(permissions(MANY, null));
    }

    /** An ordinary key for the API of somebody who wants this claims profile. */
    Key profiled(String profile) throws Exception {
        String server = created(
                "/resource-servers",
                "{\"name\":\"%1$s\",\"audience\":\"https://%1$s.example.com\",\"profile\":\"%1$s\"}"
                        .formatted(profile));
        return key(permissions(FEW, server));
    }

    /** So many ordinary keys. */
    List<Key> ordinary(int count) throws Exception {
        List<String> permissions = permissions(FEW, null);
        List<Key> keys = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(permissions));
        }
        return keys;
    }

    private List<String> permissions(int count, String server) throws Exception {
        String area = Admin.unique("area").replace("-", "");
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> area + ":" + "read" + i).toList();
        for (String name : names) {
            String of = server == null ? "" : ",\"resourceServer\":\"" + server + "\"";
            created("/permissions", "{\"name\":\"" + name + "\"" + of + "}");
        }
        return names;
    }

    private Key key(List<String> permissions) throws Exception {
        String list = permissions.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        String role = created("/roles", "{\"name\":\"" + Admin.unique("role") + "\",\"permissions\":" + list + "}");
        String account = created(
                "/service-accounts",
                "{\"identifier\":\"" + Admin.unique("machine") + "\",\"roles\":[\"" + role + "\"]}");
        JsonPath made = post("/service-accounts/" + account + "/access-keys", "{\"name\":\"bench\"}");
        return new Key(made.getString("accessKeyId"), made.getString("secret"));
    }

    private String created(String path, String body) throws Exception {
        return post(path, body).getString("id");
    }

    private JsonPath post(String path, String body) throws Exception {
        HttpResponse<String> answer = postern.client().post("/api/v1" + path, token, body);
        assertEquals(2, answer.statusCode() / 100, answer::body);
        return JsonPath.from(answer.body());
    }

    /** Lets all tokens from now on be signed by this algorithm. */
    void signWith(String algorithm) throws Exception {
        post("/signing-keys/rotate", "{\"algorithm\":\"" + algorithm + "\",\"compromised\":true}");
        Await.until("it signs with " + algorithm, () -> {
            Thread.sleep(KEY_RETIREMENT_MILLIS);
            token = postern.client().token(postern.key());
            String header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
            return header.contains("\"" + algorithm + "\"");
        });
    }

    /** Somebody who knows a key and not its secret. */
    Workload wrongSecret(Key key) {
        return refused("refused: wrong secret", new AccessKeyId(key.id()));
    }

    /** Somebody who makes up a key: its check tag is wrong. */
    Workload madeUpKey() {
        String letters = new Random(20_262)
                .ints(19, 0, 16)
                .mapToObj(i -> String.valueOf("ABCDEFGHIJKLMNOP".charAt(i)))
                .collect(Collectors.joining());
        return refused("refused: made-up key", new AccessKeyId("PSTKA" + letters));
    }

    /** Somebody whose key was made with our root key, and is not there. */
    Workload unknownKey() throws IOException {
        ManyKeys made = new ManyKeys(postern.data().resolve("root.key"));
        return refused("refused: unknown key", new AccessKeyId(made.key(0).id()));
    }

    private static Workload refused(String what, AccessKeyId id) {
        Key key = new Key(
                id.value(), AccessKeySecret.generate(id, new SecureRandom()).reveal());
        return Workload.refused(
                what,
                IntStream.range(0, ADDRESSES)
                        .mapToObj(i -> Wire.request(key, "X-Forwarded-For: 10.0." + i / 250 + "." + i % 250 + "\r\n"))
                        .toList());
    }

    /** Who asks who they are. */
    Workload me() {
        return new Workload(
                "GET /api/v1/me",
                200,
                "\"id\"",
                false,
                List.of("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n"));
    }
}
