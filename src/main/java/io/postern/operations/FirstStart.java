package io.postern.operations;

import io.postern.accesskey.IssuedAccessKey;
import io.postern.accesskey.NewAccessKeys;
import io.postern.account.Founders;
import io.postern.audit.Audit;
import io.postern.issuer.Issuer;
import io.postern.organization.Organizations;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the organization {@code default} with its owner and its first service account, all or nothing. */
@Singleton
class FirstStart {
    /** How the owner signs in, until they change it. */
    static final String OWNER_EMAIL = "admin@localhost";

    private static final String SERVICE_ACCOUNT = "bootstrap";

    private final Organizations organizations;
    private final Founders founders;
    private final NewAccessKeys keys;
    private final Audit audit;

    FirstStart(Organizations organizations, Founders founders, NewAccessKeys keys, Audit audit) {
        this.organizations = organizations;
        this.founders = founders;
        this.keys = keys;
        this.audit = audit;
    }

    /** What was made, and can be used once it is committed. */
    record Made(Actor installation, IssuedAccessKey key) {}

    /**
     * Makes it all.
     *
     * @param beforeCommit keeps the secret; if it fails, nothing was made
     * @return fails with {@code name_taken} when another replica was faster
     */
    @WithTransaction
    Uni<Made> make(String passwordHash, Consumer<Made> beforeCommit) {
        return organizations
                .create(Issuer.DEFAULT_ORGANIZATION)
                .call(installation -> founders.owner(installation, OWNER_EMAIL, passwordHash))
                .chain(this::machine)
                .call(made -> remember(made.installation()))
                .invoke(beforeCommit);
    }

    private Uni<Void> remember(Actor installation) {
        return audit.done(installation, installation.organization().toString(), Map.of());
    }

    private Uni<Made> machine(Actor installation) {
        return founders.serviceAccount(installation, SERVICE_ACCOUNT)
                .chain(account -> keys.first(installation, account, SERVICE_ACCOUNT))
                .map(key -> new Made(installation, key));
    }
}
