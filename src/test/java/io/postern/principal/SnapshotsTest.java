package io.postern.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.micrometer.core.instrument.MeterRegistry;
import io.postern.credential.AccessKeyId;
import io.postern.rootkey.KeyMaterial;
import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exchange goes by what is remembered, until a change that touches it. */
@QuarkusTest
class SnapshotsTest {
    @Inject
    Database database;

    @Inject
    DataSource source;

    @Inject
    KeyMaterial material;

    @Inject
    Snapshots snapshots;

    @Inject
    MeterRegistry metrics;

    private final Organization organization = Organization.found();
    private final Admin admin = organization.admin();
    private Supplier<RequestSpecification> requests;
    private String permission;
    private String role;
    private String carried;
    private String group;
    private String account;
    private Key key;

    @BeforeEach
    void exchange() {
        requests = admin.requests();
        permission = Admin.unique("invoices") + ":read";
        admin.permissions(permission);
        role = admin.role(List.of(permission), List.of());
        carried = admin.role(List.of(), List.of());
        group = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(carried)));
        account = admin.account(List.of(role), List.of(group), List.of(permission));
        key = admin.key(account, Map.of());
        key.exchange().statusCode(200);
    }

    @Test
    void isRemembered() throws SQLException {
        deactivateUnheard();
        key.exchange().statusCode(200);
        new Key(key.id(), key.secret() + "x").exchange().statusCode(401);
    }

    @Test
    void isNotForgottenForWhatDoesNotTouchIt() throws SQLException {
        deactivateUnheard();
        String other = admin.account(List.of(role), List.of(group), List.of());
        Key theirs = admin.key(other, Map.of());
        theirs.exchange().statusCode(200);
        ok(requests.get().post("/api/v1/service-accounts/" + other + "/access-keys/" + theirs.id() + "/deactivate"));
        ok(requests.get().delete("/api/v1/accounts/" + other + "/roles/" + role));
        admin.role(List.of(permission), List.of("*"));
        admin.create("/groups", Map.of("name", Admin.unique("g")));
        admin.permissions(Admin.unique("payslips") + ":read");
        Organization.found();
        key.exchange().statusCode(200);
    }

    @Test
    void isForgottenForEverythingThatTouchesIt() throws SQLException {
        String name = requests.get().get("/api/v1/roles/" + role).path("name");
        List<Supplier<Response>> changes = List.of(
                () -> put("/service-accounts/" + account + "/access-keys/" + key.id(), Map.of("name", "b")),
                () -> requests.get().put("/api/v1/accounts/" + account + "/permissions/*:write"),
                () -> requests.get().delete("/api/v1/accounts/" + account + "/permissions/*:write"),
                () -> put("/roles/" + role, Map.of("name", name, "description", Admin.unique("d"))),
                () -> requests.get().delete("/api/v1/groups/" + group + "/roles/" + carried),
                () -> put("/permissions/" + permission, Map.of("name", permission, "description", "d")),
                () -> put("/organization", Map.of("tokenLifetime", 600)),
                () -> requests.get()
                        .body(Map.of("name", Admin.unique("s"), "audience", "https://s.example"))
                        .post("/api/v1/resource-servers"));
        for (int i = 0; i < changes.size(); i++) {
            int number = i;
            key.exchange().statusCode(200);
            deactivateUnheard();
            key.exchange().statusCode(200);
            ok(changes.get(i).get());
            assertEquals(401, key.exchange().extract().statusCode(), () -> "change " + number);
            database.update("update accounts set active = true where id = ?", UUID.fromString(account));
        }
    }

    /** Twenty-five thousand of them are a lot otherwise. */
    @Test
    void sharesWhatOthersHaveToo() {
        Principal one = snapshot(key);
        Principal other =
                snapshot(admin.key(admin.account(List.of(role), List.of(group), List.of(permission)), Map.of()));
        assertSame(one.rights(), other.rights());
        assertSame(one.registered(), other.registered());
        assertSame(one.servers(), other.servers());
    }

    private Principal snapshot(Key of) {
        return snapshots
                .find(AccessKeyId.parse(of.id()).orElseThrow())
                .await()
                .indefinitely()
                .orElseThrow();
    }

    @Test
    void whatNobodyHasIsForgottenWhenSomebodyGetsIt() {
        String id = material.keyIdTag().next(new SecureRandom()).value();
        Key made = new Key(id, key.secret());
        double unknown = refused("unknown_key");
        double wrong = refused("wrong_secret");
        made.exchange().statusCode(401);
        made.exchange().statusCode(401);
        assertEquals(2, refused("unknown_key") - unknown);
        database.update(
                "insert into access_keys (id, organization_id, account_id, slot, name, secret_version, secret_hash,"
                        + " created_at, updated_at)"
                        + " select ?, organization_id, account_id, 20, 'b', secret_version, secret_hash, now(), now()"
                        + " from access_keys where id = ?",
                id,
                key.id());
        made.exchange().statusCode(401);
        assertEquals(1, refused("wrong_secret") - wrong);
    }

    private double refused(String reason) {
        return metrics.find("postern.credentials").tag("reason", reason).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private Response put(String path, Map<String, ?> body) {
        return requests.get().header("If-Match", "*").body(body).put("/api/v1" + path);
    }

    private static void ok(Response answer) {
        assertEquals(2, answer.statusCode() / 100, answer::asString);
    }

    /** As nothing in the world does it: without a word in the change log. */
    private void deactivateUnheard() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table accounts disable trigger user");
            statement.execute("update accounts set active = false where id = '" + account + "'");
            statement.execute("alter table accounts enable trigger user");
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
