package io.postern.signing;

import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** Writes signing keys in the transaction of whoever asks for them. */
@Singleton
class SigningKeyRepository extends OwnedStatements {
    private static final String INSERT = """
            insert into signing_keys
                (kid, organization_id, algorithm, public_jwk, private_key, published_at, active_from)
            values (:kid, :organization, :algorithm, :publicJwk, :privateKey, :publishedAt, :activeFrom)
            """;

    private static final String LOCK = "select 1 from organizations where id = :organization for no key update";

    private static final String NEWEST = """
            select algorithm, active_from from signing_keys
            where organization_id = :organization
            order by active_from desc, kid
            limit 1
            """;

    private static final String FORGET_NEXT =
            "delete from signing_keys where organization_id = :organization and active_from > :unused";

    private static final String RETIRE = """
            update signing_keys set retired_from = :retiredFrom, gone_from = :goneFrom
            where organization_id = :organization and active_from < :retiredFrom
              and (retired_from is null or retired_from > :now)
            """;

    private static final String END = """
            update signing_keys set retired_from = least(coalesce(retired_from, :now), :now), gone_from = :goneFrom
            where organization_id = :organization and (gone_from is null or gone_from > :now)
            """;

    /** The key that was made last, as far as its turn goes. */
    record Newest(SigningAlgorithm algorithm, Instant activeFrom) {}

    Uni<Void> insert(SealedKey key, Instant publishedAt, Instant activeFrom) {
        Map<String, Object> columns = Map.of(
                "kid", key.kid(),
                "algorithm", key.algorithm().wire(),
                "publicJwk", key.publicJwk(),
                "privateKey", key.privateKey(),
                "publishedAt", publishedAt,
                "activeFrom", activeFrom);
        return write(key.organization(), INSERT, columns).replaceWithVoid();
    }

    /** Nobody else rotates the organization's keys until this transaction ends. */
    Uni<Newest> lockedNewest(UUID organization) {
        return select(organization, LOCK, Integer.class, Map.of())
                .chain(() -> select(organization, NEWEST, Object[].class, Map.of()))
                .map(rows -> rows.get(0))
                .map(row -> new Newest(SigningAlgorithm.of((String) row[0]), ((OffsetDateTime) row[1]).toInstant()));
    }

    /** As if keys that nobody signs with by then had never been. */
    Uni<Void> forgetNext(UUID organization, Instant unused) {
        return write(organization, FORGET_NEXT, Map.of("unused", unused)).replaceWithVoid();
    }

    /** Ends the turn of the key that signs. */
    Uni<Void> retire(UUID organization, Instant now, Instant retiredFrom, Instant goneFrom) {
        return write(organization, RETIRE, Map.of("now", now, "retiredFrom", retiredFrom, "goneFrom", goneFrom))
                .replaceWithVoid();
    }

    /** Ends them all: no verifier that asks anew takes a token that they signed. */
    Uni<Void> end(UUID organization, Instant now) {
        return write(organization, END, Map.of("now", now, "goneFrom", now.plusMillis(1)))
                .replaceWithVoid();
    }
}
