package io.postern.organization;

import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;

/** What a feature makes for every new organization. Steps run by {@code @Priority}, the highest first. */
public interface FoundingStep {
    /** What must exist before roles name it. */
    int CATALOG = 300;
    /** What must exist before groups carry it. */
    int ROLES = 200;
    /** What must exist before accounts join it. */
    int GROUPS = 100;

    /** Makes what is built in, in the transaction that creates the organization. */
    Uni<Void> found(Actor installation);
}
