package io.postern.login;

import io.postern.credential.RandomToken;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The sessions of people who signed in, as they are kept. All in the caller's transaction. */
@Singleton
public class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final int MOST = 10;

    private final SessionRepository repository;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(SessionRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Starts one, for eight hours. An account has ten at most, and the oldest go. The caller has made sure, by locks, that
     * the account may have one.
     */
    public Uni<StartedSession> start(UUID organization, UUID account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StartedSession started = new StartedSession(RandomToken.generate(random), LIFETIME, now.plus(LIFETIME));
        return repository
                .tidy(organization, account, MOST - 1, now)
                .chain(() -> repository.insert(organization, account, started.token(), now, started.expiresAt()))
                .replaceWith(started);
    }

    /** When a session ends by itself; fails with {@code not_found} when it has ended otherwise. */
    public Uni<Instant> expiry(UUID organization, RandomToken token) {
        return repository.expiry(organization, token).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** Ends one; false when it has ended before. */
    public Uni<Boolean> end(UUID organization, RandomToken token) {
        return repository.delete(organization, token).map(deleted -> deleted > 0);
    }

    /** Ends all of an account: whatever changes at it, nobody goes on with what was true before. */
    public Uni<Void> endAll(UUID organization, UUID account) {
        return repository.deleteAll(organization, List.of(account)).replaceWithVoid();
    }
}
