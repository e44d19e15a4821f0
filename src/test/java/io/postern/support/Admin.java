package io.postern.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** Administers the application under test, over HTTP like anybody else, with a key that it is given. */
public final class Admin {
    private final Key key;
    private final Supplier<String> tokens;

    private Admin(Key key) {
        this(key, () -> key.token("resource", issuer() + "/api/v1"));
    }

    private Admin(Key key, Supplier<String> tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    /** With the first credentials, and one token, as there are no rights that they could gain. */
    public static Admin bootstrap() {
        Path data = Path.of(ConfigProvider.getConfig().getValue("postern.data-dir", String.class));
        JsonPath file = JsonPath.from(data.resolve("bootstrap.json").toFile());
        Admin admin = new Admin(new Key(file.getString("accessKeyId"), file.getString("secret")));
        return new Admin(admin.key, new OneToken(admin.tokens));
    }

    /** Got when it is wanted first. */
    private static final class OneToken implements Supplier<String> {
        private final Supplier<String> tokens;
        private Optional<String> token = Optional.empty();

        OneToken(Supplier<String> tokens) {
            this.tokens = tokens;
        }

        @Override
        public synchronized String get() {
            String got = token.orElseGet(tokens);
            token = Optional.of(got);
            return got;
        }
    }

    /** With another key, which must be good for Postern's own API. */
    public static Admin with(Key key) {
        return new Admin(key);
    }

    /** The same with one token for everything that comes, got now: quicker, but blind to rights that are gained. */
    public Admin withOneToken() {
        String token = token();
        return new Admin(key, () -> token);
    }

    /** The key itself. */
    public Key key() {
        return key;
    }

    /** A request with a fresh token for Postern's own API. */
    public RequestSpecification request() {
        return requests().get();
    }

    /** Requests with one and the same token, got now. */
    public Supplier<RequestSpecification> requests() {
        String token = token();
        return () -> given().baseUri(issuer()).auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A token for Postern's own API, fresh each time. */
    public String token() {
        return tokens.get();
    }

    /** Makes something and answers its id. */
    public String create(String path, Map<String, ?> body) {
        return request()
                .body(body)
                .post("/api/v1" + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Makes a role of these permissions and restrictions and answers its id. */
    public String role(List<String> permissions, List<String> restricted) {
        return create(
                "/roles",
                Map.of("name", unique("role"), "permissions", permissions, "restrictedPermissions", restricted));
    }

    /** Registers permissions on {@code default}. */
    public void permissions(String... names) {
        Arrays.stream(names).forEach(name -> create("/permissions", Map.of("name", name)));
    }

    /** Makes a service account with these links and answers its id. */
    public String account(List<String> roles, List<String> groups, List<String> permissions) {
        return create(
                "/service-accounts",
                Map.of("identifier", unique("account"), "roles", roles, "groups", groups, "permissions", permissions));
    }

    /** Makes an access key of a service account. */
    public Key key(String account, Map<String, ?> more) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of("name", "test"));
        body.putAll(more);
        JsonPath made = request()
                .body(body)
                .post("/api/v1/service-accounts/" + account + "/access-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Key(made.getString("accessKeyId"), made.getString("secret"));
    }

    private static String issuer() {
        return ConfigProvider.getConfig().getValue("postern.issuer", String.class);
    }

    /** A name that nothing else has. */
    public static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 13);
    }
}
