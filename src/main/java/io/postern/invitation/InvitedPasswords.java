package io.postern.invitation;

import io.postern.audit.Audit;
import io.postern.login.Invitations;
import io.postern.login.OpenInvitation;
import io.postern.login.Passwords;
import io.postern.login.Sessions;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.postern.session.People;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** What an accepted invitation changes, all or nothing. */
@Singleton
class InvitedPasswords {
    private final Invitations invitations;
    private final Passwords passwords;
    private final Sessions sessions;
    private final People people;
    private final Audit audit;

    InvitedPasswords(Invitations invitations, Passwords passwords, Sessions sessions, People people, Audit audit) {
        this.invitations = invitations;
        this.passwords = passwords;
        this.sessions = sessions;
        this.people = people;
        this.audit = audit;
    }

    /** Sets the password, and ends the invitation and all sessions; fails with {@code not_found} when it is too late. */
    @WithTransaction
    Uni<Void> set(Actor actor, OpenInvitation invitation, String hash) {
        UUID organization = invitation.organization();
        UUID account = invitation.account();
        return people.lockStanding(organization, account)
                .invoke(InvitedPasswords::demandStanding)
                .chain(() -> invitations.use(invitation))
                .chain(() -> passwords.set(organization, account, hash))
                .chain(() -> sessions.endAll(organization, account))
                .chain(() -> audit.done(actor, account.toString(), Map.of()));
    }

    private static void demandStanding(boolean standing) {
        if (!standing) {
            throw ProblemException.notFound();
        }
    }
}
