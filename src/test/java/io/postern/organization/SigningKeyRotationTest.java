package io.postern.organization;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.postern.administration.AtOnce;
import io.postern.signing.Rotations;
import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing keys take turns: on demand, at once when one is lost, and by themselves. */
@QuarkusTest
class SigningKeyRotationTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ALL = 100_000;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    @Inject
    Rotations rotations;

    @Inject
    DueRotations due;

    private final Organization tenant = Organization.found();
    private final Admin admin = tenant.admin();

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    void theNextKeyIsPublishedADayBeforeItSigns(String algorithm) throws Exception {
        String first = kid(admin.token());
        String next = rotate(Map.of("algorithm", algorithm));
        assertEquals(List.of("ACTIVE", "NEXT"), states());
        assertEquals(Set.of(first, next), published());
        assertEquals(first, kid(admin.token()));

        clock.setAhead(DAY.plus(MINUTE));
        String token = admin.token();
        assertEquals(next, kid(token));
        assertEquals(List.of("RETIRED", "ACTIVE"), states());
        assertEquals(Set.of(first, next), published());
        assertEquals(
                algorithm, SignedJWT.parse(token).getHeader().getAlgorithm().getName());
        if (!algorithm.equals("EdDSA")) {
            verify(token);
        }

        clock.setAhead(DAY.multipliedBy(2).plusHours(1).plus(MINUTE));
        assertEquals(Set.of(next), published());
    }

    @Test
    void isOfTheKindOfTheOneBefore() {
        rotate(Map.of("algorithm", "EdDSA"));
        clock.setAhead(DAY.plus(MINUTE));
        rotate(Map.of());
        assertEquals(List.of("ES256", "EdDSA", "EdDSA"), list().getList("items.algorithm"));
    }

    @Test
    void aNextKeyOfThatKindIsEnough() {
        String next = rotate(Map.of());
        assertEquals(next, rotate(Map.of()));
        assertEquals(next, rotate(Map.of("algorithm", "ES256")));
        assertEquals(2, published().size());
    }

    @Test
    void aNextKeyOfAnotherKindIsReplaced() {
        String first = kid(admin.token());
        String next = rotate(Map.of());
        String other = rotate(Map.of("algorithm", "RS256"));
        assertNotEquals(next, other);
        assertEquals(Set.of(first, other), published());
        clock.setAhead(DAY.plus(MINUTE));
        assertEquals(other, kid(admin.token()));
    }

    /** Replicas that do not hear of the one that replaces it come to sign with it. */
    @Test
    void aNextKeyThatSignsSoonStaysBesideTheOneOfAnotherKind() {
        String next = rotate(Map.of());
        clock.setAhead(DAY.minus(MINUTE.multipliedBy(10)));
        String other = rotate(Map.of("algorithm", "EdDSA"));
        assertTrue(published().containsAll(Set.of(next, other)));
        clock.setAhead(DAY.plus(MINUTE));
        assertEquals(next, kid(admin.token()));
        clock.setAhead(DAY.multipliedBy(2));
        assertEquals(other, kid(admin.token()));
    }

    @Test
    void whatALostKeySignedCountsNoMore() {
        rotate(Map.of());
        String before = admin.token();
        me(before).then().statusCode(200);
        String fresh = rotate(Map.of("compromised", true));
        assertEquals(Set.of(fresh), published());
        Refusal.of(me(before), 401, "invalid_token");
        String after = admin.token();
        assertEquals(fresh, kid(after));
        me(after).then().statusCode(200);
    }

    @Test
    void anotherOrganizationKeepsItsOwn() {
        Organization other = Organization.found();
        String token = other.admin().token();
        rotate(Map.of("compromised", true));
        me(token).then().statusCode(200);
        assertEquals(kid(token), kid(other.admin().token()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "ES256 ", "", "RS512"})
    void signsInNoOtherWay(String algorithm) {
        Refusal.of(
                admin.request().body(Map.of("algorithm", algorithm)).post("/api/v1/signing-keys/rotate"),
                400,
                "validation_failed");
        assertEquals(1, published().size());
    }

    @Test
    void aKeyIsFollowedByAnotherWhenItIsTime() {
        String first = kid(admin.token());
        clock.setAhead(DAY.multipliedBy(29).minus(MINUTE));
        assertEquals(List.of(), whatIsDue());

        clock.setAhead(DAY.multipliedBy(29).plus(MINUTE));
        Rotations.Due ours = whatIsDue().get(0);
        await(due.rotate(ours));
        assertEquals(List.of(), whatIsDue());
        assertEquals(List.of("ACTIVE", "NEXT"), states());
        assertEquals(first, kid(admin.token()));
        assertEquals(
                List.of("signing-key.rotate by nobody"),
                database.column(
                        "select action || ' by ' || coalesce(actor_id::text, 'nobody') from audit_events"
                                + " where organization_id = ? and action like 'signing-key%'",
                        tenant.id()));

        clock.setAhead(DAY.multipliedBy(30).plus(MINUTE));
        assertNotEquals(first, kid(admin.token()));
    }

    /** As after a long night without any replica. */
    @Test
    void aKeyThatIsLateIsPublishedForADayAllTheSame() {
        String first = kid(admin.token());
        clock.setAhead(DAY.multipliedBy(100));
        await(due.rotate(whatIsDue().get(0)));
        assertEquals(first, kid(admin.token()));
        clock.setAhead(DAY.multipliedBy(101).plus(MINUTE));
        assertNotEquals(first, kid(admin.token()));
    }

    /** Who looked before the fastest of the replicas was done finds nothing left to do. */
    @Test
    void oneOfSeveralIsFastest() {
        clock.setAhead(DAY.multipliedBy(40));
        Rotations.Due ours = whatIsDue().get(0);
        AtOnce.all(4, replica -> await(due.rotate(ours)));
        assertEquals(2, published().size());
    }

    private List<Rotations.Due> whatIsDue() {
        return await(rotations.due(ALL)).stream()
                .filter(each -> each.organization().equals(tenant.id()))
                .toList();
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Response me(String token) {
        return RestAssured.given().auth().oauth2(token).get("/api/v1/me");
    }

    private String rotate(Map<String, ?> how) {
        return admin.request()
                .body(how)
                .post("/api/v1/signing-keys/rotate")
                .then()
                .statusCode(200)
                .extract()
                .path("kid");
    }

    private JsonPath list() {
        return admin.request().get("/api/v1/signing-keys").jsonPath();
    }

    private List<String> states() {
        return list().getList("items.state");
    }

    private Set<String> published() {
        List<String> kids = RestAssured.get(keySet())
                .then()
                .header("Cache-Control", equalTo("public, max-age=300"))
                .extract()
                .path("keys.kid");
        return new HashSet<>(kids);
    }

    private String keySet() {
        return "/organizations/" + tenant.name() + "/.well-known/jwks.json";
    }

    /** As a downstream API does it, with a library that is not ours. */
    private void verify(String token) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256),
                new ImmutableJWKSet<>(JWKSet.parse(RestAssured.get(keySet()).asString()))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        assertTrue(processor.process(token, null).getIssuer().endsWith(tenant.name()));
    }

    private static String kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException noToken) {
            throw new IllegalStateException(noToken);
        }
    }
}
