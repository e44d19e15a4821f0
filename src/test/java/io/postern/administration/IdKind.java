package io.postern.administration;

import io.postern.rootkey.KeyMaterial;
import io.postern.support.Admin;
import io.quarkus.arc.Arc;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;

/** What ids are of. */
enum IdKind {
    ACCOUNT("accounts"),
    SERVICE_ACCOUNT("service-accounts"),
    USER("users", "administrators"),
    GROUP("groups"),
    ROLE("roles"),
    RESOURCE_SERVER("resource-servers"),
    PERMISSION(() -> Admin.unique("nothing") + ":read", "permissions"),
    ACCESS_KEY(IdKind::key, "access-keys"),
    /** Of no tenant: seen by the platform's operators alone. */
    ORGANIZATION("organizations"),
    /** Of no tenant: a secret, good for whoever has it. */
    INVITATION("invitations");

    private final Supplier<String> unknown;
    private final String[] collections;

    IdKind(String... collections) {
        this(() -> UUID.randomUUID().toString(), collections);
    }

    IdKind(Supplier<String> unknown, String... collections) {
        this.unknown = unknown;
        this.collections = collections;
    }

    /** The kind of those that follow this step in a path. */
    static IdKind after(String step) {
        return Arrays.stream(values())
                .filter(kind -> Arrays.asList(kind.collections).contains(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Of what are the ids after /" + step + "/?"));
    }

    /** A well-formed one that was never given to anything. */
    String unknown() {
        return unknown.get();
    }

    /** Whether tenants have such things. */
    boolean isOfTenants() {
        return this != ORGANIZATION && this != INVITATION;
    }

    private static String key() {
        KeyMaterial material = Arc.container().instance(KeyMaterial.class).get();
        return material.keyIdTag().next(new SecureRandom()).value();
    }
}
