package io.postern.account;

import io.postern.permission.PermissionPattern;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account is to be.
 *
 * @param identifier the name that it goes by, unique without regard to case
 * @param roles ids; absent, they stay as they are
 * @param groups ids; absent, they stay as they are
 * @param permissions names and patterns; absent, they stay as they are
 */
public record Draft(
        String identifier,
        String displayName,
        String description,
        Optional<String> email,
        Optional<Set<UUID>> roles,
        Optional<Set<UUID>> groups,
        Optional<Set<PermissionPattern>> permissions) {

    /** Reads what a client said; text that is absent is empty. */
    public static Draft of(
            String identifier,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String email,
            @Nullable Set<UUID> roles,
            @Nullable Set<UUID> groups,
            @Nullable Set<String> permissions) {
        return new Draft(
                identifier,
                displayName == null ? "" : displayName,
                description == null ? "" : description,
                Optional.ofNullable(email),
                Optional.ofNullable(roles),
                Optional.ofNullable(groups),
                Optional.ofNullable(permissions)
                        .map(names -> names.stream().map(PermissionPattern::of).collect(Collectors.toSet())));
    }

    Links links(Links before) {
        return new Links(
                roles.orElse(before.roles()), groups.orElse(before.groups()), permissions.orElse(before.permissions()));
    }

    boolean describes(AccountEntity row) {
        return row.identifier.equals(identifier)
                && row.displayName.equals(displayName)
                && row.description.equals(description)
                && Objects.equals(row.email, email.orElse(null));
    }

    void describe(AccountEntity row) {
        row.identifier = identifier;
        row.displayName = displayName;
        row.description = description;
        row.email = email.orElse(null);
    }
}
