package io.postern.session;

import io.postern.audit.Audit;
import io.postern.login.Passwords;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.postern.security.Call;
import io.postern.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What follows from a wrong password: it counts against where it came from, and as long as that is not too often, it is
 * remembered. The audit trail of an organization is not for strangers to fill.
 */
@Singleton
class WrongPasswords {
    private static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Throttle throttle;
    private final Passwords passwords;
    private final Audit audit;

    WrongPasswords(Passwords passwords, Audit audit, InstantSource clock) {
        this.throttle = new Throttle(MOST, WINDOW, clock);
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * Refuses what an actor tried.
     *
     * @param target the account whose password it was not, if there is one
     * @return fails with the refusal, or with {@code too_many_requests}
     */
    <T> Uni<T> refuse(Actor actor, Optional<String> target, ProblemException refusal) {
        return count(actor.call())
                .chain(() -> audit.refused(actor, target, refusal.problem()))
                .chain(() -> Uni.createFrom().failure(refusal));
    }

    /** The same where there is no organization that could remember it. */
    <T> Uni<T> refuse(Call call, ProblemException refusal) {
        return count(call).chain(() -> Uni.createFrom().failure(refusal));
    }

    /** Whether a password is right; who has guessed too often waits apart from everybody else. */
    Uni<Boolean> verify(Call call, String password, Optional<String> hash) {
        return throttle.isExhausted(call.address().orElse(""))
                ? passwords.verifyForGuesser(password, hash)
                : passwords.verify(password, hash);
    }

    private Uni<Void> count(Call call) {
        return throttle.failed(call.address().orElse(""))
                .map(wait -> Uni.createFrom().<Void>failure(ProblemException.tooManyRequests(wait)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
