package io.postern.role;

import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** What hangs on a role: the patterns that it gives and restricts, sorted, and how many accounts and groups have it. */
@Entity
@Immutable
@Table(name = "role_links")
class RoleLinks {
    @Id
    @Column(name = "role_id")
    UUID roleId;

    @Column(name = "organization_id")
    UUID organizationId;

    String[] granted;
    String[] restricted;
    long accounts;
    long groups;

    /** What the role comes to on its own. */
    UnitedPermissions rights() {
        return new UnitedPermissions(patterns(granted), patterns(restricted));
    }

    private static Set<PermissionPattern> patterns(String[] names) {
        return Arrays.stream(names).map(PermissionPattern::of).collect(Collectors.toSet());
    }
}
