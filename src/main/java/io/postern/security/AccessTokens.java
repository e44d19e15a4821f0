package io.postern.security;

import io.postern.change.ChangeFeed;
import io.postern.credential.AccessKeyId;
import io.postern.issuer.Issuer;
import io.postern.permission.Permission;
import io.postern.principal.Principal;
import io.postern.problem.Outage;
import io.postern.signing.CryptoProvider;
import io.postern.signing.KeyRing;
import io.postern.signing.KeyRings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/** Verifies tokens that are meant for Postern's own API (RFC 9068 §4). Key, {@code iss} and {@code org} must agree. */
@Singleton
class AccessTokens {
    /** By how much the clocks of two replicas may differ. */
    private static final int CLOCK_SKEW_SECONDS = 30;

    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setSkipSignatureVerification()
            .setRelaxVerificationKeyValidation()
            .build();

    private final Issuer issuer;
    private final KeyRings keyRings;
    private final CryptoProvider crypto;
    private final ChangeFeed feed;
    private final InstantSource clock;

    AccessTokens(Issuer issuer, KeyRings keyRings, CryptoProvider crypto, ChangeFeed feed, InstantSource clock) {
        this.issuer = issuer;
        this.keyRings = keyRings;
        this.crypto = crypto;
        this.feed = feed;
        this.clock = clock;
    }

    /** The access key that the token claims to come from: tells whose keys to verify it with, and nothing more. */
    Optional<AccessKeyId> claimedKey(String token) {
        try {
            JwtClaims claims = UNVERIFIED.process(token).getJwtClaims();
            return Optional.ofNullable(claims.getStringClaimValue("client_id")).flatMap(AccessKeyId::parse);
        } catch (InvalidJwtException | MalformedClaimException notAToken) {
            return Optional.empty();
        }
    }

    /** The permissions in the token if it was issued to this principal by its organization; empty if it proves nothing. */
    Uni<Optional<Set<Permission>>> verify(String token, Principal principal) {
        return claimedSigningKey(token)
                .map(kid -> verifier(principal.organization().id(), kid))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(verifier -> verifier.flatMap(by -> verify(token, principal, by)));
    }

    private static Optional<String> claimedSigningKey(String token) {
        try {
            JwtContext context = UNVERIFIED.process(token);
            Object kid = context.getJoseObjects().get(0).getHeaders().getObjectHeaderValue("kid");
            return kid instanceof String id ? Optional.of(id) : Optional.empty();
        } catch (InvalidJwtException notAToken) {
            return Optional.empty();
        }
    }

    /** A key that is not known may have been made elsewhere just now: nobody is refused on the word of what is remembered. */
    private Uni<Optional<KeyRing.Verifier>> verifier(UUID organization, String kid) {
        return known(organization, kid)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : feed.catchUpWithin(Outage.PATIENCE).chain(() -> known(organization, kid)));
    }

    private Uni<Optional<KeyRing.Verifier>> known(UUID organization, String kid) {
        return keyRings.ring(organization).map(ring -> ring.verifier(kid, clock.instant()));
    }

    private Optional<Set<Permission>> verify(String token, Principal principal, KeyRing.Verifier verifier) {
        try {
            JwtClaims claims = consumer(principal, verifier).processToClaims(token);
            return principal.organization().id().toString().equals(claims.getClaimValueAsString("org"))
                            && isAlive(claims, principal)
                    ? Optional.of(permissions(claims))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException proofless) {
            return Optional.empty();
        }
    }

    /** What was cut off since it was made is dead, whatever works again meanwhile. */
    private static boolean isAlive(JwtClaims claims, Principal principal) {
        return claims.getClaimValue("gen") instanceof Number made && !principal.hasCutOff(made.longValue());
    }

    private JwtConsumer consumer(Principal principal, KeyRing.Verifier verifier) {
        return new JwtConsumerBuilder()
                .setVerificationKey(verifier.key())
                .setJwsProviderContext(crypto.forVerifying())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, verifier.algorithm().wire())
                .setExpectedType(true, "at+jwt")
                .setExpectedIssuer(issuer.of(principal.organization().name()))
                .setExpectedAudience(issuer.apiAudience())
                .setExpectedSubject(principal.account().id().toString())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.instant().toEpochMilli()))
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    private static Set<Permission> permissions(JwtClaims claims) throws MalformedClaimException {
        return claims.getStringListClaimValue("permissions").stream()
                .map(Permission::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
