package io.postern.catalog;

import io.postern.issuer.Issuer;
import io.postern.organization.FoundingStep;
import io.postern.permission.PosternPermission;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** Makes the built-in resource servers and registers Postern's own permissions; the platform's in {@code default} only. */
@Singleton
@Priority(FoundingStep.CATALOG)
class CatalogFounding implements FoundingStep {
    private final ResourceServers servers;
    private final NewPermissions permissions;

    CatalogFounding(ResourceServers servers, NewPermissions permissions) {
        this.servers = servers;
        this.permissions = permissions;
    }

    @Override
    public Uni<Void> found(Actor installation) {
        boolean platform = installation.organizationName().equals(Issuer.DEFAULT_ORGANIZATION);
        List<PosternPermission> own = Arrays.stream(PosternPermission.values())
                .filter(it -> platform || it != PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
                .toList();
        return servers.found(installation).chain(postern -> permissions.register(installation, postern, own));
    }
}
