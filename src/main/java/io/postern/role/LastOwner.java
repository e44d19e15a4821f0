package io.postern.role;

import io.postern.persistence.OwnedStatements;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps an owner in every organization: a person who can come in and whom nothing restricts. What may cost the last one that
 * passes here, one at a time, wherever it was asked for.
 */
@Singleton
public class LastOwner extends OwnedStatements {
    private static final String LOCK = """
            select r.id from roles r
            where r.organization_id = :organization and r.managed and r.name = 'Owner'
            for no key update
            """;

    private static final String ANY =
            "select o.account_id from owners o where o.organization_id = :organization limit 1";

    /**
     * Makes a change in the caller's transaction. An organization that has no owner yet, as nobody has accepted the first
     * invitation, has none to lose.
     *
     * @return fails with {@code last_owner} when nobody would be left
     */
    public <T> Uni<T> keep(UUID organization, Supplier<Uni<T>> change) {
        return select(organization, LOCK, UUID.class, Map.of())
                .chain(() -> isAny(organization))
                .chain(before -> change.get().call(() -> before ? demandAny(organization) : nothing()));
    }

    private Uni<Void> demandAny(UUID organization) {
        return isAny(organization)
                .invoke(any -> {
                    if (!any) {
                        throw ProblemException.of(
                                ProblemCode.LAST_OWNER,
                                "Nobody else could come in as an owner: let another owner accept an invitation first.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> isAny(UUID organization) {
        return select(organization, ANY, UUID.class, Map.of()).map(found -> !found.isEmpty());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
