package io.postern.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The passwords of people. What takes long is done elsewhere than on the event loop: call it outside transactions. */
@Singleton
public class Passwords {
    private final PasswordRepository repository;
    private final PasswordQueue queue;
    private final InstantSource clock;

    Passwords(PasswordRepository repository, PasswordQueue queue, InstantSource clock) {
        this.repository = repository;
        this.queue = queue;
        this.clock = clock;
    }

    /** What to store of a password; fails with {@code temporarily_unavailable} when too many wait. */
    public Uni<String> hash(String password) {
        return queue.run(() -> PasswordHash.of(password));
    }

    /**
     * Whether a hash was made of this password; false after the same work when there is none. Fails with
     * {@code temporarily_unavailable} when too many wait.
     */
    public Uni<Boolean> verify(String password, Optional<String> hash) {
        return queue.run(() -> PasswordHash.matches(password, hash));
    }

    /** The same for somebody who has guessed too often, and has to share fewer places with others like him. */
    public Uni<Boolean> verifyForGuesser(String password, Optional<String> hash) {
        return queue.runForGuesser(() -> PasswordHash.matches(password, hash));
    }

    /** Gives an account this password, in the caller's transaction. */
    public Uni<Void> set(UUID organization, UUID account, String hash) {
        return repository.set(organization, account, hash, clock.instant()).replaceWithVoid();
    }

    /** The hash of an account's password, in the caller's transaction; empty when it has none yet. */
    public Uni<Optional<String>> find(UUID organization, UUID account) {
        return repository.find(organization, account);
    }

    /** The same, and nobody else changes it, or signs in by it, until the caller's transaction ends. */
    public Uni<Optional<String>> lock(UUID organization, UUID account) {
        return repository.lock(organization, account);
    }
}
