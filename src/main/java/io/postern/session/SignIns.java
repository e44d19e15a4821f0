package io.postern.session;

import io.postern.credential.RandomToken;
import io.postern.login.StartedSession;
import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.postern.security.Call;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Signing in. Who may not is told one thing, after the same work with the password: that there is an account or a
 * password is nothing for strangers to learn. Organizations are issuers, and known.
 */
@Singleton
class SignIns {
    private final People people;
    private final PersonSessions sessions;
    private final WrongPasswords wrong;

    SignIns(People people, PersonSessions sessions, WrongPasswords wrong) {
        this.people = people;
        this.sessions = sessions;
        this.wrong = wrong;
    }

    /** A session that has begun: how it is shown, and its secret for the cookie. */
    record Opened(SessionView view, StartedSession session) {}

    /** Signs in; fails with {@code invalid_credentials}, or {@code too_many_requests} where that comes too often. */
    Uni<Opened> signIn(Call call, String organization, String email, String password) {
        return people.find(organization, email)
                .chain(named -> open(call, named.flatMap(People.Named::person), password)
                        .chain(opened ->
                                opened.map(it -> Uni.createFrom().item(it)).orElseGet(() -> refuse(call, named))));
    }

    /** The session at hand. */
    Uni<SessionView> view(Actor actor, RandomToken session) {
        return people.get(actor.organization(), actor.account().orElseThrow())
                .chain(person -> sessions.expiry(actor, session).map(expiresAt -> SessionView.of(person, expiresAt)));
    }

    private Uni<Optional<Opened>> open(Call call, Optional<Person> named, String password) {
        Optional<Person> person = named.filter(Person::standing);
        return wrong.verify(call, password, person.flatMap(Person::hash))
                .chain(right -> right
                        ? start(call, person.orElseThrow())
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Opened>> start(Call call, Person person) {
        return sessions.start(person.actor(call), person)
                .map(started -> started.map(it -> new Opened(SessionView.of(person, it.expiresAt()), it)));
    }

    /** Nobody has shown to be the account that was named, so that it is the target, and the actor is unknown. */
    private <T> Uni<T> refuse(Call call, Optional<People.Named> named) {
        ProblemException refusal = ProblemException.of(
                ProblemCode.INVALID_CREDENTIALS, "The organization, the e-mail address or the password is wrong.");
        return named.map(it -> wrong.<T>refuse(
                        stranger(it, call),
                        it.person().map(person -> person.account().toString()),
                        refusal))
                .orElseGet(() -> wrong.refuse(call, refusal));
    }

    private static Actor stranger(People.Named named, Call call) {
        return new Actor(
                named.organization(),
                named.organizationName(),
                Optional.empty(),
                Optional.empty(),
                UnitedPermissions.none(),
                Set.of(),
                call);
    }
}
