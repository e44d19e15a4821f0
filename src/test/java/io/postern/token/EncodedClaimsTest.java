package io.postern.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.RootKey;
import io.postern.principal.ClaimsProfile;
import io.postern.principal.Principal;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;

/** What was encoded once for a principal and what is encoded for each token are one JSON object, however long either is. */
class EncodedClaimsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final RootKey ROOT_KEY = RootKey.of(new byte[32]);
    private static final AccessKeyId KEY = ROOT_KEY.keyIdTag().next(new SecureRandom());
    private static final Principal.Secret SECRET =
            new Principal.Secret(1, ROOT_KEY.pepper().hash(KEY, AccessKeySecret.presented("any")), Optional.empty());

    @Property
    void areOneObject(
            @ForAll @NotBlank String issuer, @ForAll ClaimsProfile profile, @ForAll @IntRange(max = 40) int id) {
        String utf8 = new String(issuer.getBytes(UTF_8), UTF_8);
        JsonObject claims = decoded(encoded(utf8, profile, "i".repeat(id)));

        assertEquals(utf8, claims.getString("iss"));
        assertEquals("i".repeat(id), claims.getString("jti"));
        assertEquals(NOW.getEpochSecond(), claims.getLong("iat"));
        assertEquals(NOW.getEpochSecond() + 900, claims.getLong("exp"));
        assertEquals(KEY.value(), claims.getString("client_id"));
    }

    /** With no, one and two blanks, and never with padding. */
    @Example
    void joinWhereverTheFirstPartEnds() {
        Set<Integer> blanks = new HashSet<>();
        for (int more = 0; more < 3; more++) {
            byte[] encoded = encoded("https://auth.example.com/" + "a".repeat(more), ClaimsProfile.STANDARD, "id");
            assertEquals(-1, new String(encoded, US_ASCII).indexOf('='));
            String json = text(encoded);
            blanks.add(json.indexOf("\"iat\"") - json.lastIndexOf(',', json.indexOf("\"iat\"")) - 1);
        }
        assertEquals(Set.of(0, 1, 2), blanks);
    }

    private static byte[] encoded(String issuer, ClaimsProfile profile, String id) {
        Principal principal = SomePrincipal.with(KEY, SECRET, profile);
        Claims claims = Claims.of(Grant.of(List.of(), Optional.empty(), principal), issuer);
        return claims.encoded(id, NOW, NOW.plusSeconds(900));
    }

    private static JsonObject decoded(byte[] encoded) {
        return new JsonObject(text(encoded));
    }

    private static String text(byte[] encoded) {
        return new String(Base64.getUrlDecoder().decode(new String(encoded, US_ASCII)), UTF_8);
    }
}
