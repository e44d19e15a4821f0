package io.postern.account;

import io.postern.permission.UnitedPermissions;
import java.util.Set;
import java.util.UUID;

/**
 * The links that an account is made with, beside that to the built-in group of its kind.
 *
 * @param roles ids
 * @param groups ids
 * @param direct permissions and patterns of its own; nothing is restricted there
 */
record StartingLinks(Set<UUID> roles, Set<UUID> groups, UnitedPermissions direct) {}
