package io.postern.invitation;

import io.postern.login.Invitations;
import io.postern.login.OpenInvitation;
import io.postern.login.Passwords;
import io.postern.problem.ProblemException;
import io.postern.security.Call;
import io.postern.session.PasswordRule;
import io.postern.session.People;
import io.postern.session.Person;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The invitations that people accept. A link that is worth nothing costs nothing either: the password is hashed last. */
@Singleton
class Acceptances {
    private final Invitations invitations;
    private final Inviters inviters;
    private final People people;
    private final Passwords passwords;
    private final InvitedPasswords invited;

    Acceptances(
            Invitations invitations, Inviters inviters, People people, Passwords passwords, InvitedPasswords invited) {
        this.invitations = invitations;
        this.inviters = inviters;
        this.people = people;
        this.passwords = passwords;
        this.invited = invited;
    }

    /** Sets the password of the invited account; fails with {@code not_found} or {@code validation_failed}. */
    Uni<Void> accept(Call call, String token, String password) {
        return invitations
                .get(token)
                .call(inviters::demandAsStrong)
                .chain(invitation -> people.get(invitation.organization(), invitation.account())
                        .invoke(Acceptances::demandStanding)
                        .invoke(person -> PasswordRule.demandUnknown("password", password, person))
                        .chain(person -> set(call, invitation, person, password)));
    }

    /** Slow as hashing is, the inviter is looked at once more when it is done. */
    private Uni<Void> set(Call call, OpenInvitation invitation, Person person, String password) {
        return passwords
                .hash(password)
                .call(() -> inviters.demandAsStrong(invitation))
                .chain(hash -> invited.set(person.actor(call), invitation, hash));
    }

    private static void demandStanding(Person person) {
        if (!person.standing()) {
            throw ProblemException.notFound();
        }
    }
}
