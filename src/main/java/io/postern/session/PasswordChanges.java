package io.postern.session;

import io.postern.login.Passwords;
import io.postern.login.StartedSession;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** How people change their own passwords: whoever sits down at an open session does not know the present one. */
@Singleton
class PasswordChanges {
    private final People people;
    private final Passwords passwords;
    private final PersonSessions sessions;
    private final WrongPasswords wrong;

    PasswordChanges(People people, Passwords passwords, PersonSessions sessions, WrongPasswords wrong) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.wrong = wrong;
    }

    /**
     * Changes the actor's password, and ends all sessions but the one that it starts.
     *
     * @return fails with {@code validation_failed}, or {@code too_many_requests} where the current one is wrong too often
     */
    Uni<StartedSession> change(Actor actor, String current, String next) {
        if (next.equals(current)) {
            throw ProblemException.invalid(Map.of("newPassword", "must not be the current one"));
        }
        return people.get(actor.organization(), actor.account().orElseThrow())
                .invoke(person -> PasswordRule.demandUnknown("newPassword", next, person))
                .chain(person -> replace(actor, person, current, next))
                .chain(started -> started.map(it -> Uni.createFrom().item(it)).orElseGet(() -> refuse(actor)));
    }

    private Uni<Optional<StartedSession>> replace(Actor actor, Person person, String current, String next) {
        return wrong.verify(actor.call(), current, person.hash())
                .chain(right ->
                        right ? replace(actor, person, next) : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<StartedSession>> replace(Actor actor, Person person, String next) {
        return passwords.hash(next).chain(hash -> sessions.change(actor, person, hash));
    }

    private <T> Uni<T> refuse(Actor actor) {
        return wrong.refuse(
                actor,
                actor.account().map(Object::toString),
                ProblemException.invalid(Map.of("currentPassword", "is wrong")));
    }
}
