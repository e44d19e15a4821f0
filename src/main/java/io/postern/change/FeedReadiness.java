package io.postern.change;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Keeps traffic away from a replica that has not heard of changes for so long that it answers nothing. A database that is away
 * for a moment is away for all: to take every replica out would make it worse.
 */
@Readiness
@Singleton
class FeedReadiness implements AsyncHealthCheck {
    /** Also where nothing may be remembered, a replica need not go at the first second. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Progress progress;
    private final Duration most;

    FeedReadiness(Progress progress, ChangeConfig config) {
        this.progress = progress;
        this.most = config.maxStale().compareTo(LEAST) > 0 ? config.maxStale() : LEAST;
    }

    /** From memory, and so without a thread that somebody else may hold. */
    @Override
    public Uni<HealthCheckResponse> call() {
        Optional<Duration> age = progress.age();
        return Uni.createFrom()
                .item(HealthCheckResponse.named("change log")
                        .status(age.filter(known -> known.compareTo(most) < 0).isPresent())
                        .withData("secondsAgo", age.map(Duration::toSeconds).orElse(-1L))
                        .build());
    }
}
