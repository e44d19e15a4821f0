package io.postern.support;

import static io.postern.support.Organization.bean;
import static io.postern.support.Organization.transact;

import io.postern.login.Invitation;
import io.postern.login.Invitations;
import io.postern.login.Passwords;
import io.postern.login.Sessions;
import io.quarkus.vertx.VertxContextSupport;
import java.util.Optional;
import java.util.UUID;

/**
 * A user of an organization.
 *
 * @param organization its name
 */
public record Person(UUID organizationId, String organization, UUID account, String email, String password) {

    /** A user of {@code default} with a password and these roles, by name. */
    public static Person withPassword(String... roles) {
        Person person = invited(roles);
        String hash = hash(person.password());
        transact(() -> bean(Passwords.class).set(person.organizationId(), person.account(), hash));
        return person;
    }

    /** A user of {@code default} without a password. */
    public static Person invited(String... roles) {
        UUID organization = UUID.fromString(bean(Database.class)
                .column("select id from organizations where name = 'default'")
                .get(0));
        return in(organization, "default", roles);
    }

    /** A user of another organization, with a password. */
    public static Person of(Organization organization, String... roles) {
        Person person = in(organization.id(), organization.name(), roles);
        String hash = hash(person.password());
        transact(() -> bean(Passwords.class).set(person.organizationId(), person.account(), hash));
        return person;
    }

    private static Person in(UUID organization, String name, String... roles) {
        Person person = new Person(
                organization,
                name,
                UUID.randomUUID(),
                Admin.unique("someone") + "@example.com",
                Admin.unique("pass word"));
        Database database = bean(Database.class);
        database.update(
                "insert into accounts (id, organization_id, kind, identifier, email, display_name, created_at, updated_at)"
                        + " values (?, ?, 'USER', ?, ?, 'Someone', now(), now())",
                person.account(),
                organization,
                person.email(),
                person.email());
        database.update(
                "insert into group_members (organization_id, account_id, group_id)"
                        + " select organization_id, ?, id from groups where organization_id = ? and name = 'Everyone'",
                person.account(),
                organization);
        for (String role : roles) {
            database.update(
                    "insert into account_roles (organization_id, account_id, role_id)"
                            + " select organization_id, ?, id from roles where organization_id = ? and name = ?",
                    person.account(),
                    organization,
                    role);
        }
        return person;
    }

    /** Invites this person, in the name of another or of the installation; answers the link's path. */
    public String invite(Optional<Person> by) {
        Invitation invitation =
                transact(() -> bean(Invitations.class).invite(organizationId, account, by.map(Person::account)));
        return java.net.URI.create(invitation.url()).getPath();
    }

    /** Does what every change of an account does to its sessions. */
    public void endSessions() {
        transact(() -> bean(Sessions.class).endAll(organizationId, account));
    }

    /** Changes the row of the account, e.g. {@code active = false}. */
    public void set(String assignment) {
        bean(Database.class).update("update accounts set " + assignment + " where id = ?", account);
    }

    private static String hash(String password) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> bean(Passwords.class).hash(password));
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }
}
