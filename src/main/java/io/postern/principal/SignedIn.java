package io.postern.principal;

import io.postern.permission.UnitedPermissions;
import java.util.Optional;

/**
 * A person who signed in, as they are now.
 *
 * @param rights what the account holds
 */
public record SignedIn(Principal.Account account, Principal.Organization organization, UnitedPermissions rights) {

    /** Why this person may not act; empty when they may. */
    public Optional<Fault> fault() {
        return Fault.of(account.deleted(), account.active(), organization.active());
    }
}
