package io.postern.token;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a token carries is what the account's roles, groups and own permissions come to. */
@QuarkusTest
class UnitedSetTest {
    private final Admin admin = Admin.bootstrap();

    @Test
    void unitesTwoRolesOfWhichOneComesThroughAGroupAndOneRestricts() {
        String invoices = Admin.unique("invoices");
        admin.permissions(invoices + ":read", invoices + ":write", invoices + ":delete", invoices + ":export");
        String reader = admin.role(List.of(invoices + ":*"), List.of());
        String careful = admin.role(List.of(), List.of(invoices + ":delete"));
        String group = admin.create("/groups", Map.of("name", Admin.unique("group"), "roles", List.of(careful)));
        String account = admin.account(List.of(reader), List.of(group), List.of());
        Key key = admin.key(account, Map.of());

        Token token = key.claims();

        assertThat(
                token.claims().getList("permissions"),
                contains(invoices + ":export", invoices + ":read", invoices + ":write"));
    }
}
