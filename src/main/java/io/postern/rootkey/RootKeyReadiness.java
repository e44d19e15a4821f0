package io.postern.rootkey;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Keeps traffic away from a replica with the wrong root key. */
@Readiness
@Singleton
class RootKeyReadiness implements AsyncHealthCheck {
    private final RootKeyCheck check;

    RootKeyReadiness(RootKeyCheck check) {
        this.check = check;
    }

    /** From memory, and so without a thread that somebody else may hold. */
    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(HealthCheckResponse.named("root key")
                        .status(check.passed())
                        .build());
    }
}
