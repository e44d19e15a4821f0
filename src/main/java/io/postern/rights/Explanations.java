package io.postern.rights;

import io.postern.account.Accounts;
import io.postern.catalog.Permissions;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Tells why an account may do something, or may not. */
@Singleton
class Explanations {
    private final Accounts accounts;
    private final Permissions permissions;
    private final PathRepository paths;

    Explanations(Accounts accounts, Permissions permissions, PathRepository paths) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.paths = paths;
    }

    @WithTransaction
    Uni<Explanation> explain(UUID organization, UUID account, Permission permission) {
        PermissionPattern exactly = PermissionPattern.exactly(permission);
        return accounts.rights(organization, account, Optional.empty())
                .chain(() -> permissions.isRegistered(organization, permission))
                .chain(registered -> paths.paths(organization, account, exactly)
                        .map(found -> Explanation.of(exactly, registered, found)));
    }
}
