package io.postern.support;

import io.postern.accesskey.IssuedAccessKey;
import io.postern.accesskey.NewAccessKeys;
import io.postern.organization.Organizations;
import io.postern.security.Actor;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** Another organization than {@code default}, with somebody who administers it. */
public record Organization(UUID id, String name, Admin admin) {

    /** Makes one, as the first start makes {@code default}. */
    public static Organization found() {
        String name = Admin.unique("organization");
        Actor installation = transact(() -> bean(Organizations.class).create(name));
        UUID account = administrator(installation.organization());
        IssuedAccessKey key = transact(() -> bean(NewAccessKeys.class).first(installation, account, "test"));
        Key shown = new Key(key.id().value(), key.secret().reveal());
        return new Organization(installation.organization(), name, Admin.with(shown));
    }

    /** Its issuer identifier. */
    public String issuer() {
        return ConfigProvider.getConfig().getValue("postern.issuer", String.class) + "/organizations/" + name;
    }

    private static UUID administrator(UUID organization) {
        UUID id = UUID.randomUUID();
        Database database = bean(Database.class);
        database.update(
                "insert into accounts (id, organization_id, kind, identifier, created_at, updated_at)"
                        + " values (?, ?, 'SERVICE_ACCOUNT', 'administrator', now(), now())",
                id,
                organization);
        database.update(
                "insert into account_roles (organization_id, account_id, role_id)"
                        + " select organization_id, ?, id from roles where organization_id = ? and name = 'Administrator'",
                id,
                organization);
        return id;
    }

    static <T> T transact(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(work));
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
