package io.postern.security;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Machines of one organization that call, by the headers that they send. What they hold, they hold by themselves. */
final class Callers {
    private static final String API = ConfigProvider.getConfig().getValue("postern.issuer", String.class) + "/api/v1";

    /**
     * One of them.
     *
     * @param account the id of its account
     */
    record Machine(String account, Key key) {
        /** With a fresh token. */
        Map<String, String> credentials() {
            return bearing(Admin.with(key).token());
        }
    }

    private final Organization home;
    private final Database database;
    private final Set<String> everything;
    private final Machine strong;
    private final Map<String, String> strongly;
    private final Machine exact;
    private final Map<Object, Map<String, String>> cut = new HashMap<>();

    Callers(Organization home, Database database) {
        this.home = home;
        this.database = database;
        this.everything = Set.copyOf(database.column(
                "select name from permissions where organization_id = ? and resource ~ '^(postern|platform)\\.'",
                home.id()));
        this.strong = machine(everything);
        this.strongly = strong.credentials();
        this.exact = machine(Set.of());
    }

    /** Of the organization that the first start made. */
    static Callers ofDefault(Database database) {
        String id = database.column("select id from organizations where name = 'default'")
                .get(0);
        return new Callers(new Organization(UUID.fromString(id), "default", Admin.bootstrap()), database);
    }

    /** Their organization. */
    Organization home() {
        return home;
    }

    /** A new one that holds these permissions. */
    Machine machine(Collection<String> permissions) {
        String account = home.admin().account(List.of(), List.of(), List.of());
        Machine machine = new Machine(account, home.admin().key(account, Map.of()));
        give(account, permissions);
        return machine;
    }

    /** Holds all of Postern's permissions. */
    Map<String, String> holdingEverything() {
        return strongly;
    }

    /** The same while one of the permissions is taken from it; its token goes on to show it. */
    void lacking(String permission, Runnable action) {
        give(strong.account(), without(permission));
        action.run();
        give(strong.account(), everything);
    }

    /** The same with a token that was asked for all permissions but one. */
    Map<String, String> silentAbout(String permission) {
        return cut.computeIfAbsent(
                permission,
                missing ->
                        bearing(strong.key().token("resource", API, "scope", String.join(" ", without(permission)))));
    }

    /** The same with a token for somebody else's API. */
    Map<String, String> elsewhere() {
        return bearing(strong.key().token("resource", "api://default"));
    }

    /** Holds these permissions, with a token that shows them, and besides what it is to pass on. Until the next such. */
    Map<String, String> holding(Set<String> demanded, Set<String> passedOn) {
        give(exact.account(), demanded);
        Map<String, String> credentials = cut.computeIfAbsent(demanded, shown -> exact.credentials());
        give(exact.account(), union(demanded, passedOn));
        return credentials;
    }

    private void give(String account, Collection<String> permissions) {
        give(database, home.id(), account, permissions);
    }

    /** Gives an account these permissions, and takes all others that it holds by itself. */
    static void give(Database database, UUID organization, String account, Collection<String> permissions) {
        UUID id = UUID.fromString(account);
        database.update("delete from account_permissions where account_id = ?", id);
        database.update(
                "insert into account_permissions (organization_id, account_id, pattern)"
                        + " select ?, ?, unnest(string_to_array(?, ' '))",
                organization,
                id,
                String.join(" ", permissions));
    }

    static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    static Map<String, String> bearing(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private Set<String> without(String permission) {
        Set<String> rest = new TreeSet<>(everything);
        rest.remove(permission);
        return rest;
    }
}
