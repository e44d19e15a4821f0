package io.postern.invitation;

import io.postern.account.Accounts;
import io.postern.login.OpenInvitation;
import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * What an invitation is worth: no more than its maker. Whoever has seen the link can become the invited, so that it would
 * else be a way to what its maker does not hold, or holds no more.
 */
@Singleton
class Inviters {
    private final Accounts accounts;

    Inviters(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Demands that who invited is still there and holds all that the invited holds; fails with {@code not_found}. */
    @WithTransaction
    Uni<Void> demandAsStrong(OpenInvitation invitation) {
        Uni<UnitedPermissions> invited = accounts.rightsOfActive(invitation.organization(), invitation.account());
        return invitation
                .by()
                .map(maker -> invited.chain(rights -> demandCovers(invitation.organization(), maker, rights)))
                .orElseGet(invited::replaceWithVoid);
    }

    private Uni<Void> demandCovers(UUID organization, UUID maker, UnitedPermissions rights) {
        return accounts.rightsOfActive(organization, maker)
                .invoke(held -> {
                    if (!held.covers(rights)) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }
}
