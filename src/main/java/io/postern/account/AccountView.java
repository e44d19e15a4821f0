package io.postern.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.postern.persistence.Reference;
import io.postern.rest.Representation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as clients see it.
 *
 * @param kind {@code user} or {@code service-account}
 * @param status {@code ACTIVE}, {@code INACTIVE}, or {@code PENDING} for a service account without a key and a user
 *     without a password
 * @param roles the roles that it has itself
 * @param groups the groups that it belongs to
 * @param permissions the permissions and patterns that it has itself
 * @param unitedRoles its own roles and those of its groups
 * @param unitedPermissions the registered permissions that it holds, restrictions taken out
 * @param administrators of a service account, each by its identifier; absent for a user
 * @param lastUsedAt when one of its keys was last exchanged; of a user, when they last did something
 * @param accessKeys of a service account; absent for a user
 */
@Schema(example = """
                {"id": "01970000-0000-7000-8000-000000000003", "kind": "service-account",
                 "identifier": "nightly billing", "displayName": "nightly billing", "description": "", "email": null,
                 "active": true, "status": "ACTIVE", "roles": [],
                 "groups": [{"id": "01970000-0000-7000-8000-000000000002", "name": "Finance team"}],
                 "permissions": ["payments:read"],
                 "unitedRoles": [{"id": "01970000-0000-7000-8000-000000000001", "name": "Billing clerk"}],
                 "unitedPermissions": ["invoices:read", "invoices:write", "payments:read"],
                 "administrators": [{"id": "01970000-0000-7000-8000-000000000004", "name": "ada@example.com"}],
                 "accessKeys": [], "lastUsedAt": null, "createdAt": "2027-01-31T08:00:00Z", "createdBy": null,
                 "updatedAt": "2027-01-31T08:00:00Z", "updatedBy": null, "version": 0}""")
public record AccountView(
        UUID id,
        String kind,
        String identifier,
        String displayName,
        String description,
        @Nullable String email,
        boolean active,
        String status,
        List<Reference> roles,
        List<Reference> groups,
        List<String> permissions,
        List<Reference> unitedRoles,
        List<String> unitedPermissions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Reference> administrators,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<KeyReference> accessKeys,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    /** Whether it is a machine's. */
    @JsonIgnore
    public boolean isServiceAccount() {
        return kind.equals("service-account");
    }

    /** How an account points at its access keys. */
    public record KeyReference(String id, String name, String status) {}

    static AccountView of(AccountEntity row, AccountLinks links) {
        return new AccountView(
                row.id,
                row.isServiceAccount() ? "service-account" : "user",
                row.identifier,
                row.displayName,
                row.description,
                row.email,
                row.active,
                status(row, links),
                links.roles(),
                links.groups(),
                links.permissions(),
                links.unitedRoles(),
                links.unitedPermissions(),
                row.isServiceAccount() ? links.administrators() : null,
                row.isServiceAccount() ? links.accessKeys() : null,
                links.lastUsedAt,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }

    private static String status(AccountEntity row, AccountLinks links) {
        if (row.deletedAt != null) {
            return "DELETED";
        }
        if (!row.active) {
            return "INACTIVE";
        }
        boolean usable = row.isServiceAccount() ? links.keyIds.length > 0 : links.hasPassword;
        return usable ? "ACTIVE" : "PENDING";
    }
}
