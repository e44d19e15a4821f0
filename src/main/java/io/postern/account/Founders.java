package io.postern.account;

import io.postern.group.ManagedGroup;
import io.postern.group.Membership;
import io.postern.issuer.Issuer;
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
        return owner(installation, email)
                .call(owner -> passwords.set(installation.organization(), owner, passwordHash));
    }

    /** Makes an owner who has no password yet. The owner of {@code default} operates the platform as well. */
    public Uni<UUID> owner(Actor installation, String email) {
        return membership
                .managed(installation.organization(), ManagedGroup.OWNERS)
                .chain(owners -> rolesOfOwner(installation)
                        .map(given -> Draft.of(email, "Owner", null, email, given, Set.of(owners), Set.of())))
                .chain(draft -> accounts.create(installation, Principal.Kind.USER, draft))
                .map(AccountView::id);
    }

    private Uni<Set<UUID>> rolesOfOwner(Actor installation) {
        return installation.organizationName().equals(Issuer.DEFAULT_ORGANIZATION)
                ? roles.managed(installation.organization(), ManagedRole.PLATFORM_OPERATOR)
                        .map(Set::of)
                : Uni.createFrom().item(Set.of());
    }

    private static Draft draft(String identifier, String description, Set<UUID> roles, Set<UUID> groups) {
        return Draft.of(identifier, identifier, description, null, roles, groups, Set.of());
    }
}
