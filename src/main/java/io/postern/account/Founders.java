package io.postern.account;

import io.postern.group.ManagedGroup;
import io.postern.group.Membership;
import io.postern.login.Passwords;
import io.postern.permission.UnitedPermissions;
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
        AccountEntity row = new AccountEntity();
        row.kind = Principal.Kind.SERVICE_ACCOUNT;
        row.identifier = identifier;
        row.displayName = identifier;
        row.description = "Made at the first start";
        return roles.managed(installation.organization(), ManagedRole.ADMINISTRATOR)
                .chain(administrator -> roles.managed(installation.organization(), ManagedRole.PLATFORM_OPERATOR)
                        .map(operator -> Set.of(administrator, operator)))
                .chain(given -> accounts.create(
                        installation, row, new StartingLinks(given, Set.of(), UnitedPermissions.none())));
    }

    /** Makes the owner, who signs in with an e-mail address and a password. */
    public Uni<UUID> owner(Actor installation, String email, String passwordHash) {
        AccountEntity row = new AccountEntity();
        row.kind = Principal.Kind.USER;
        row.identifier = email;
        row.email = email;
        row.displayName = "Owner";
        UUID organization = installation.organization();
        return membership
                .managed(organization, ManagedGroup.OWNERS)
                .chain(owners -> roles.managed(organization, ManagedRole.PLATFORM_OPERATOR)
                        .chain(operator -> accounts.create(
                                installation,
                                row,
                                new StartingLinks(Set.of(operator), Set.of(owners), UnitedPermissions.none()))))
                .call(owner -> passwords.set(organization, owner, passwordHash));
    }
}
