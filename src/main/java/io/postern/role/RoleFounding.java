package io.postern.role;

import io.postern.issuer.Issuer;
import io.postern.organization.FoundingStep;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/** Makes the managed roles. */
@Singleton
@Priority(FoundingStep.ROLES)
class RoleFounding implements FoundingStep {
    private final Roles roles;

    RoleFounding(Roles roles) {
        this.roles = roles;
    }

    @Override
    public Uni<Void> found(Actor installation) {
        boolean platform = installation.organizationName().equals(Issuer.DEFAULT_ORGANIZATION);
        Uni<Void> made = Uni.createFrom().voidItem();
        for (ManagedRole role : ManagedRole.values()) {
            if (platform || role != ManagedRole.PLATFORM_OPERATOR) {
                made = made.chain(() -> roles.found(installation, role));
            }
        }
        return made;
    }
}
