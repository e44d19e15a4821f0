package io.postern.token;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.oauth.TokenRequest;
import io.postern.principal.Principals;
import io.postern.rootkey.KeyMaterial;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Tells what the credentials of a request are worth. */
@Singleton
class Verifier {
    private final Principals principals;
    private final KeyMaterial keys;
    private final InstantSource clock;

    Verifier(Principals principals, KeyMaterial keys, InstantSource clock) {
        this.principals = principals;
        this.keys = keys;
        this.clock = clock;
    }

    /** Fails only with what keeps us from telling. An ID that nobody here ever made is refused without a look-up. */
    Uni<Verification> verify(TokenRequest request) {
        if (request.credentials().isEmpty()) {
            return refused(Verification.Reason.NO_CREDENTIALS);
        }
        AccessKeySecret secret = request.credentials().get().password();
        Optional<AccessKeyId> id =
                AccessKeyId.parse(request.credentials().get().username()).filter(keys.keyIdTag()::isOurs);
        return id.isEmpty() ? refused(Verification.Reason.FOREIGN_ID) : verify(id.get(), secret);
    }

    private Uni<Verification> verify(AccessKeyId id, AccessKeySecret secret) {
        return principals.find(id).map(found -> Verification.of(id, secret, found, keys.pepper(), clock.instant()));
    }

    private static Uni<Verification> refused(Verification.Reason reason) {
        return Uni.createFrom().item(new Verification.Refused(reason));
    }
}
