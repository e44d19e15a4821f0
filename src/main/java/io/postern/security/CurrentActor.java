package io.postern.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The actor of the request at hand. */
@RequestScoped
public class CurrentActor {
    private Optional<Actor> actor = Optional.empty();

    /** @throws IllegalStateException in a method that is open to all, where there is none */
    public Actor get() {
        return actor.orElseThrow(() -> new IllegalStateException("Nobody was authenticated for this request"));
    }

    void set(Actor authenticated) {
        this.actor = Optional.of(authenticated);
    }
}
