package io.postern.session;

import io.postern.audit.Audit;
import io.postern.credential.RandomToken;
import io.postern.login.Passwords;
import io.postern.login.Sessions;
import io.postern.login.StartedSession;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of people, each change in its transaction. A password takes long to verify, and much can happen meanwhile:
 * whatever was read before has to be true still, and stay so until the end.
 */
@Singleton
class PersonSessions {
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;

    PersonSessions(People people, Passwords passwords, Sessions sessions, Audit audit) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Starts a session for somebody whose password was right; empty when that is no longer so. */
    @WithTransaction
    Uni<Optional<StartedSession>> start(Actor actor, Person person) {
        return lockUnchanged(person)
                .chain(unchanged -> unchanged
                        ? begin(actor, person).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Changes a password that was shown; of all sessions, one new one is left. Empty when it was changed meanwhile. */
    @WithTransaction
    Uni<Optional<StartedSession>> change(Actor actor, Person person, String hash) {
        return lockUnchanged(person)
                .chain(unchanged -> unchanged
                        ? replace(actor, person, hash).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** When a session ends by itself. */
    @WithTransaction
    Uni<Instant> expiry(Actor actor, RandomToken session) {
        return sessions.expiry(actor.organization(), session);
    }

    /** Ends a session. */
    @WithTransaction
    Uni<Void> end(Actor actor, RandomToken session) {
        return sessions.end(actor.organization(), session)
                .chain(ended -> ended
                        ? audit.done(actor, target(actor), Map.of())
                        : Uni.createFrom().voidItem());
    }

    private Uni<StartedSession> begin(Actor actor, Person person) {
        return sessions.start(person.organization(), person.account())
                .call(() -> audit.done(actor, target(actor), Map.of()));
    }

    private Uni<StartedSession> replace(Actor actor, Person person, String hash) {
        UUID organization = person.organization();
        return passwords
                .set(organization, person.account(), hash)
                .chain(() -> sessions.endAll(organization, person.account()))
                .chain(() -> begin(actor, person));
    }

    private Uni<Boolean> lockUnchanged(Person person) {
        return people.lockStanding(person.organization(), person.account())
                .chain(standing -> passwords
                        .lock(person.organization(), person.account())
                        .map(hash -> standing && hash.isPresent() && hash.equals(person.hash())));
    }

    private static String target(Actor actor) {
        return actor.account().orElseThrow().toString();
    }
}
