package io.postern.rootkey;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Keeps traffic away from a replica with the wrong root key. */
@Readiness
@Singleton
class RootKeyReadiness implements HealthCheck {
    private final RootKeyCheck check;

    RootKeyReadiness(RootKeyCheck check) {
        this.check = check;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("root key").status(check.passed()).build();
    }
}
