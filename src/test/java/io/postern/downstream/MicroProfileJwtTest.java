package io.postern.downstream;

import static io.restassured.RestAssured.given;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.TestClock;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an API sees that lets SmallRye JWT check Postern's tokens, with a few settings and no code. */
@QuarkusTest
@TestProfile(MicroProfileJwtTest.Verifying.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MicroProfileJwtTest {
    private static final String ROLES = "roles";
    private static final String STANDARD = "api://orders";
    private static final String MICROPROFILE = "api://orders-microprofile";
    private static final String BY_ROLE = "/orders/by-role";
    private static final String BY_PERMISSION = "/orders/by-permission";

    /** The settings of the API, which is served by the application under test, but knows nothing of it. */
    public static final class Verifying implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.jwt.verify.publickey.location", "${postern.issuer}/.well-known/jwks.json",
                    "mp.jwt.verify.publickey.algorithm", "ES256",
                    "mp.jwt.verify.issuer", "${postern.issuer}",
                    "mp.jwt.verify.audiences", STANDARD + "," + MICROPROFILE,
                    "smallrye.jwt.path.groups", ROLES,
                    "quarkus.smallrye-jwt.enabled", "true",
                    // It asks the same process for the keys, and must not wait for itself.
                    "quarkus.smallrye-jwt.blocking-authentication", "true");
        }
    }

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @Inject
    JWTAuthContextInfo settings;

    private Key clerk;
    private Key stranger;
    private Key reader;

    /** Once; but what the tests speak through learns the address just before each test. */
    @BeforeEach
    void makeResourceServersAndKeys() {
        if (clerk != null) {
            return;
        }
        // As if Postern had been there for a day, so that it can have made a token that has expired.
        database.update("update signing_keys set published_at = published_at - interval '1 day',"
                + " active_from = active_from - interval '1 day'");
        Admin admin = Admin.bootstrap();
        admin.create("/resource-servers", Map.of("name", "orders", "audience", STANDARD));
        String microprofile = admin.create(
                "/resource-servers", Map.of("name", "orders-mp", "audience", MICROPROFILE, "profile", "microprofile"));
        admin.create("/permissions", Map.of("name", OrdersApi.READ, "resourceServer", microprofile));
        String role = admin.create("/roles", Map.of("name", OrdersApi.CLERK));
        clerk = admin.key(admin.account(List.of(role), List.of(), List.of()), Map.of());
        stranger = admin.key(admin.account(List.of(), List.of(), List.of()), Map.of());
        reader = admin.key(admin.account(List.of(), List.of(), List.of(OrdersApi.READ)), Map.of());
    }

    @AfterEach
    void resetWhatTestsChange() {
        clock.setAhead(Duration.ZERO);
        settings.setGroupsPath(ROLES);
    }

    /** The microprofile profile needs no setting that says where the groups are. */
    private void forgetGroupsPath() {
        settings.setGroupsPath(null);
    }

    @Test
    void aRoleOfTheStandardProfileOpens() {
        assertStatus(200, BY_ROLE, clerk.token("resource", STANDARD));
    }

    @Test
    void whoLacksTheRoleIsForbidden() {
        assertStatus(403, BY_ROLE, stranger.token("resource", STANDARD));
    }

    @Test
    void aPermissionOfTheMicroProfileProfileOpens() {
        forgetGroupsPath();
        assertStatus(200, BY_PERMISSION, reader.token("resource", MICROPROFILE));
    }

    @Test
    void aRoleOfTheMicroProfileProfileOpens() {
        forgetGroupsPath();
        assertStatus(200, BY_ROLE, clerk.token("resource", MICROPROFILE));
    }

    @Test
    void whoLacksThePermissionIsForbidden() {
        forgetGroupsPath();
        assertStatus(403, BY_PERMISSION, clerk.token("resource", MICROPROFILE));
    }

    @Test
    void whoShowsNoTokenIsUnauthorized() {
        given().get(BY_ROLE).then().statusCode(401);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertStatus(401, BY_ROLE, clerk.token("resource", "api://default"));
    }

    @Test
    void aTokenWithOtherClaimsThanWereSignedIsRefused() {
        String[] mine = stranger.token("resource", STANDARD).split("\\.");
        String[] theirs = clerk.token("resource", STANDARD).split("\\.");
        assertStatus(401, BY_ROLE, mine[0] + "." + theirs[1] + "." + mine[2]);
    }

    @Test
    void aTokenThatHasExpiredIsRefused() {
        clock.setAhead(Duration.ofHours(-1));
        assertStatus(401, BY_ROLE, clerk.token("resource", STANDARD));
    }

    @Test
    void aTokenSignedWithAnotherKeyOfTheSameNameIsRefused() throws Exception {
        Token genuine = clerk.claims("resource", STANDARD);
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
        pairs.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey forger = pairs.generateKeyPair().getPrivate();
        String forged = Jwt.claims(genuine.claims().<String, Object>getMap("$"))
                .jws()
                .header("typ", "at+jwt")
                .keyId(genuine.header().getString("kid"))
                .algorithm(SignatureAlgorithm.ES256)
                .sign(forger);
        assertStatus(401, BY_ROLE, forged);
    }

    private static void assertStatus(int status, String path, String token) {
        given().auth().oauth2(token).get(path).then().statusCode(status);
    }
}
