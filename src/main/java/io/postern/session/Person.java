package io.postern.session;

import io.postern.permission.UnitedPermissions;
import io.postern.security.Actor;
import io.postern.security.Call;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An account as it was when somebody named it to come in.
 *
 * @param standing whether it is an active user of an active organization
 * @param hash of its password; empty when it has none yet
 */
public record Person(
        UUID organization,
        String organizationName,
        UUID account,
        String identifier,
        String displayName,
        Optional<String> email,
        boolean standing,
        Optional<String> hash) {

    /** The account as the audit trail has it: who comes in has not shown what they hold, and needs none of it. */
    public Actor actor(Call call) {
        return new Actor(
                organization,
                organizationName,
                Optional.of(account),
                Optional.of(identifier),
                UnitedPermissions.none(),
                Set.of(),
                call);
    }

    @Override
    public String toString() {
        return "Person[account=" + account + "]";
    }
}
