package io.postern.security;

import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.principal.Principal;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who does something on the administration side.
 *
 * @param organization the tenant: an actor reaches nothing outside it
 * @param account empty for the installation itself, at its first start
 * @param name the account's identifier
 * @param holds what the account holds now
 * @param shown what the token says; both have to agree before a method may be called. A session shows everything
 * @param call the request by which the actor acts
 */
public record Actor(
        UUID organization,
        String organizationName,
        Optional<UUID> account,
        Optional<String> name,
        UnitedPermissions holds,
        Set<Permission> shown,
        Call call) {

    /** The installation itself, which makes what is built in. */
    public static Actor installation(UUID organization, String organizationName, Action action) {
        Set<Permission> own = PosternPermission.all();
        Set<PermissionPattern> everything =
                own.stream().map(PermissionPattern::exactly).collect(Collectors.toSet());
        everything.add(PermissionPattern.of("*"));
        return new Actor(
                organization,
                organizationName,
                Optional.empty(),
                Optional.empty(),
                new UnitedPermissions(everything, Set.of()),
                own,
                Call.ofInstallation(action));
    }

    /** The account of a key; shown is what it may make use of here of what it holds. */
    public static Actor of(Principal principal, Set<Permission> shown, Call call) {
        return new Actor(
                principal.organization().id(),
                principal.organization().name(),
                Optional.of(principal.account().id()),
                Optional.of(principal.account().identifier()),
                principal.rights(),
                shown,
                call);
    }

    /** Whether this actor may call what demands this permission. */
    public boolean may(PosternPermission permission) {
        return shown.contains(permission.permission()) && holds.holds(permission.permission());
    }

    /** The person who acts, by a session; empty for a machine and for the installation. */
    public Optional<UUID> person() {
        return call.accessKey().isPresent() ? Optional.empty() : account;
    }

    /** The permissions of Postern's own API that this actor may make use of now, sorted. */
    public List<String> mayCall() {
        return Arrays.stream(PosternPermission.values())
                .filter(this::may)
                .map(permission -> permission.permission().name())
                .sorted()
                .toList();
    }

    /**
     * Lets nobody grant what they do not hold.
     *
     * @param granted what somebody would hold, in the end
     * @throws ProblemException {@code privilege_escalation}
     */
    public void demandHolds(UnitedPermissions granted) {
        if (!holds.covers(granted)) {
            throw ProblemException.of(
                    ProblemCode.PRIVILEGE_ESCALATION, "Your account does not hold all that this would grant.");
        }
    }

    /** The same for patterns that nothing restricts. */
    public void demandMayGrant(Set<PermissionPattern> patterns) {
        demandHolds(new UnitedPermissions(patterns, Set.of()));
    }
}
