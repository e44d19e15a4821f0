package io.postern.principal;

import io.postern.permission.UnitedPermissions;
import java.util.UUID;

/**
 * A person who signed in, as they are now.
 *
 * @param identifier the account's
 * @param rights what the account holds
 */
public record SignedIn(
        UUID organization, String organizationName, UUID account, String identifier, UnitedPermissions rights) {}
