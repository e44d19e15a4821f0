package io.postern.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PosternPermissionTest {

    @Test
    void isTheContractsList() {
        List<String> names = List.of(
                "platform.organizations:write",
                "postern.access-keys:read",
                "postern.access-keys:write",
                "postern.accounts:read",
                "postern.accounts:write",
                "postern.audit:read",
                "postern.groups:read",
                "postern.groups:write",
                "postern.organization:read",
                "postern.organization:write",
                "postern.owners:write",
                "postern.resource-servers:read",
                "postern.resource-servers:write",
                "postern.roles:read",
                "postern.roles:write",
                "postern.signing-keys:read",
                "postern.signing-keys:write",
                "postern.tokens:introspect",
                "postern.tokens:revoke");
        List<String> found = Arrays.stream(PosternPermission.values())
                .map(each -> each.permission().name())
                .toList();
        assertEquals(names, List.copyOf(new TreeSet<>(found)));
    }

    @ParameterizedTest
    @EnumSource
    void isReservedAndExplicitOnlyAboveTheAdministrator(PosternPermission each) {
        assertTrue(PosternPermission.isReserved(each.permission()));
        boolean above =
                each == PosternPermission.OWNERS_WRITE || each == PosternPermission.PLATFORM_ORGANIZATIONS_WRITE;
        assertEquals(above, each.explicit());
        assertEquals(!above, PermissionPattern.of("*").grants(each.permission()));
    }

    @ParameterizedTest
    @CsvSource({
        "postern:read, true, false",
        "postern.anything:read, true, false",
        "platform:read, true, true",
        "platform.anything:read, true, true",
        "posterns:read, false, false",
        "platforms:read, false, false",
        "postern-x:read, false, false",
        "my.postern:read, false, false",
        "invoices:postern, false, false",
        "postern.owners:read, true, false",
    })
    void reservesItsOwnNamesAndNoOthers(String name, boolean reserved, boolean explicit) {
        assertEquals(reserved, PosternPermission.isReserved(Permission.of(name)));
        assertEquals(explicit, PosternPermission.isExplicit(Permission.of(name)));
    }
}
