package io.postern.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/** What ends when accounts change. Accounts ask for it in their transactions. */
@Singleton
public class Logins {
    private final SessionRepository sessions;
    private final InvitationRepository invitations;
    private final PasswordRepository passwords;

    Logins(SessionRepository sessions, InvitationRepository invitations, PasswordRepository passwords) {
        this.sessions = sessions;
        this.invitations = invitations;
        this.passwords = passwords;
    }

    /** Ends the sessions of accounts: whatever changes at one, nobody goes on with what was true before. */
    public Uni<Void> endSessions(UUID organization, Collection<UUID> accounts) {
        return sessions.deleteAll(organization, accounts).replaceWithVoid();
    }

    /** Ends the invitations too: the account is no longer whom it was sent to, or is not to come in at all. */
    public Uni<Void> endAll(UUID organization, Collection<UUID> accounts) {
        return endSessions(organization, accounts)
                .chain(() -> invitations.deleteAll(organization, accounts))
                .replaceWithVoid();
    }

    /** Ends it all, and forgets the passwords: the accounts are deleted. */
    public Uni<Void> forget(UUID organization, Collection<UUID> accounts) {
        return endAll(organization, accounts)
                .chain(() -> passwords.deleteAll(organization, accounts))
                .replaceWithVoid();
    }
}
