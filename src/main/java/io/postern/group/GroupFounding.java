package io.postern.group;

import io.postern.organization.FoundingStep;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/** Makes the managed groups. */
@Singleton
@Priority(FoundingStep.GROUPS)
class GroupFounding implements FoundingStep {
    private final Groups groups;

    GroupFounding(Groups groups) {
        this.groups = groups;
    }

    @Override
    public Uni<Void> found(Actor installation) {
        Uni<Void> made = Uni.createFrom().voidItem();
        for (ManagedGroup group : ManagedGroup.values()) {
            made = made.chain(() -> groups.found(installation, group));
        }
        return made;
    }
}
