package io.postern.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A right secret is not enough: key, account and organization must all be in good standing. */
@QuarkusTest
class StandingTest {
    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a key that is inactive            | update access_keys k set active = false where k.id = ?
            a key that has expired            | update access_keys k set expires_at = now() where k.id = ?
            a key that is deleted             | update access_keys k set deleted_at = now(), secret_hash = null, secret_version = null where k.id = ?
            an account that is inactive       | update accounts a set active = false from access_keys k where a.id = k.account_id and k.id = ?
            an account that is deleted        | update accounts a set deleted_at = now() from access_keys k where a.id = k.account_id and k.id = ?
            an organization that is suspended | update organizations o set active = false from access_keys k where o.id = k.organization_id and k.id = ?
            """)
    void refuses(String name, String change) {
        Key key = Organization.found().admin().key();
        key.exchange().statusCode(200);

        assertEquals(1, database.update(change, key.id()));

        new Promise(name, it -> Promise.form(it, Promise.GRANT), "401 invalid_client").isKept(key);
        new Promise(name, it -> Promise.form(it, "grant_type=password"), "401 invalid_client").isKept(key);
    }

    @Test
    void refusesAKeyFromTheInstantOfItsExpiry() {
        Admin admin = Admin.bootstrap();
        String account = admin.account(List.of(), List.of(), List.of());
        Instant expiry = clock.instant().plusSeconds(100);
        Key key = admin.key(account, Map.of("expiresAt", expiry.toString()));
        key.exchange().statusCode(200);

        clock.setAhead(Duration.ofSeconds(100));

        new Promise("expired", it -> Promise.form(it, Promise.GRANT), "401 invalid_client").isKept(key);
    }
}
