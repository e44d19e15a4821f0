package io.postern.session;

import java.time.Instant;
import java.util.UUID;

/** Who is signed in, where, and until when. */
record SessionView(Account account, Organization organization, Instant expiresAt) {
    record Account(UUID id, String identifier, String displayName) {}

    record Organization(UUID id, String name) {}

    static SessionView of(Person person, Instant expiresAt) {
        return new SessionView(
                new Account(person.account(), person.identifier(), person.displayName()),
                new Organization(person.organization(), person.organizationName()),
                expiresAt);
    }
}
