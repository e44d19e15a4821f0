package io.postern.administration;

import io.postern.rootkey.KeyMaterial;
import io.postern.support.Admin;
import io.quarkus.arc.Arc;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What ids are of, and how requests name them. */
enum IdKind {
    ACCOUNT(Set.of("accounts"), Set.of("ids", "add", "remove")),
    SERVICE_ACCOUNT(Set.of("service-accounts"), Set.of()),
    USER(Set.of("users", "administrators"), Set.of()),
    GROUP(Set.of("groups"), Set.of("groups")),
    ROLE(Set.of("roles"), Set.of("roles")),
    PERMISSION(Set.of("permissions"), Set.of("permissions", "restrictedPermissions", "permission")),
    RESOURCE_SERVER(Set.of("resource-servers"), Set.of("resourceServer")),
    ACCESS_KEY(Set.of("access-keys"), Set.of("key")),
    /** An account that did something. */
    ACTOR(Set.of(), Set.of("actor")),
    /** Whatever an event may be about. */
    ANYTHING(Set.of(), Set.of("target")),
    /** Of no tenant: the platform's operators alone see them. */
    ORGANIZATION(Set.of("organizations"), Set.of()),
    /** Of no tenant: a secret, good for whoever has it. */
    INVITATION(Set.of("invitations"), Set.of());

    /** Members of bodies and parameters of queries that are no ids. */
    private static final Set<String> PLAIN = Set.of(
            "name",
            "identifier",
            "displayName",
            "description",
            "email",
            "ownerEmail",
            "audience",
            "profile",
            "expiresAt",
            "allowedCidrs",
            "overlapSeconds",
            "status",
            "expiringBefore",
            "unusedSince",
            "tokenLifetime",
            "accessKeyLimit",
            "serviceAccountLimit",
            "serviceAccountsEnabled",
            "organization",
            "password",
            "currentPassword",
            "newPassword",
            "limit",
            "cursor",
            "q",
            "sort",
            "from",
            "to",
            "action",
            "outcome",
            "effective",
            "purge",
            "algorithm",
            "compromised");

    private final Set<String> collections;
    private final Set<String> names;

    IdKind(Set<String> collections, Set<String> names) {
        this.collections = collections;
        this.names = names;
    }

    /** The kind of those that follow this step in a path. */
    static IdKind after(String step) {
        return Arrays.stream(values())
                .filter(kind -> kind.collections.contains(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Of what are the ids after /" + step + "/?"));
    }

    /** The kind of those that a member of a body or a parameter of a query has; empty if it has none. */
    static Optional<IdKind> named(String name) {
        Optional<IdKind> found =
                Stream.of(values()).filter(kind -> kind.names.contains(name)).findFirst();
        if (found.isEmpty() && !PLAIN.contains(name)) {
            throw new AssertionError("Is " + name + " an id, and of what?");
        }
        return found;
    }

    /** A well-formed one that was never given to anything. */
    String unknown() {
        return switch (this) {
            case PERMISSION -> Admin.unique("nothing") + ":read";
            case ACCESS_KEY ->
                Arc.container()
                        .instance(KeyMaterial.class)
                        .get()
                        .keyIdTag()
                        .next(new SecureRandom())
                        .value();
            default -> UUID.randomUUID().toString();
        };
    }
}
