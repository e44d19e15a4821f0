package io.postern.signing;

import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Writes signing keys in the transaction of whoever asks for them. */
@Singleton
class SigningKeyRepository extends OwnedStatements {
    private static final String INSERT = """
            insert into signing_keys
                (kid, organization_id, algorithm, public_jwk, private_key, published_at, active_from)
            values (:kid, :organization, :algorithm, :publicJwk, :privateKey, :activeFrom, :activeFrom)
            """;

    Uni<Void> insert(SigningKeyRow key) {
        Map<String, Object> columns = Map.of(
                "kid", key.kid(),
                "algorithm", key.algorithm(),
                "publicJwk", key.publicJwk(),
                "privateKey", key.privateKey(),
                "activeFrom", key.activeFrom());
        return write(key.organization(), INSERT, columns).replaceWithVoid();
    }
}
