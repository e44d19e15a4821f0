package io.postern.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The actor of the request at hand. */
@RequestScoped
public class CurrentActor {
    private Optional<Actor> actor = Optional.empty();
    private Optional<Call> call = Optional.empty();

    /** @throws IllegalStateException in a method that is open to all, where there is none */
    public Actor get() {
        return actor.orElseThrow(() -> new IllegalStateException("Nobody was authenticated for this request"));
    }

    /** The actor, if somebody was authenticated. */
    public Optional<Actor> find() {
        return actor;
    }

    /** The request itself, whoever sent it. */
    public Call call() {
        return call.orElseThrow(() -> new IllegalStateException("This request has no part in administration"));
    }

    void set(Actor authenticated) {
        this.actor = Optional.of(authenticated);
    }

    void set(Call received) {
        this.call = Optional.of(received);
    }
}
