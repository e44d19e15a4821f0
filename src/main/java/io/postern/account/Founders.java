package io.postern.account;

import io.postern.group.ManagedGroup;
import io.postern.group.Membership;
import io.postern.login.Passwords;
import io.postern.principal.Principal;
import io.postern.role.ManagedRole;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Makes the first accounts of an installation, in the caller's transaction: somebody has to be there to make others. */
@Singleton
public class Founders {
    private final NewAccounts accounts;
    private final Membership membership;
    private final RoleGrants roles;
    private final Passwords passwords;

    Founders(NewAccounts accounts, Membership membership, RoleGrants roles, Passwords passwords) {
        this.accounts = accounts;
        this.membership = membership;
        this.roles = roles;
        this.passwords = passwords;
    }

    /** Makes the machine that may administer everything but the owners, and operate the platform. */
    public Uni<UUID> serviceAccount(Actor installation, String identifier) {
        UUID organization = installation.organization();
        return roles.managed(organization, ManagedRole.ADMINISTRATOR)
                .chain(administrator -> roles.managed(organization, ManagedRole.PLATFORM_OPERATOR)
                        .map(operator -> Set.of(administrator, operator)))
                .map(given -> draft(identifier, "Made at the first start", given, Set.of()))
                .chain(draft -> accounts.create(installation, Principal.Kind.SERVICE_ACCOUNT, draft))
                .map(AccountView::id);
    }

    /** Makes the owner, who signs in with an e-mail address and a password. */
    public Uni<UUID> owner(Actor installation, String email, String passwordHash) {
        UUID organization = installation.organization();
        return membership
                .managed(organization, ManagedGroup.OWNERS)
                .chain(owners -> roles.managed(organization, ManagedRole.PLATFORM_OPERATOR)
                        .map(operator ->
                                Draft.of(email, "Owner", null, email, Set.of(operator), Set.of(owners), Set.of())))
                .chain(draft -> accounts.create(installation, Principal.Kind.USER, draft))
                .map(AccountView::id)
                .call(owner -> passwords.set(organization, owner, passwordHash));
    }

    private static Draft draft(String identifier, String description, Set<UUID> roles, Set<UUID> groups) {
        return Draft.of(identifier, identifier, description, null, roles, groups, Set.of());
    }
}
