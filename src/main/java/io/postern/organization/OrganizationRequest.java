package io.postern.organization;

import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of its own organization.
 *
 * @param name does not change: the same, or absent
 * @param tokenLifetime in seconds; the installation's default if absent
 * @param accessKeyLimit how many access keys each service account may have; 2 if absent
 * @param serviceAccountLimit how many service accounts there may be; no limit if absent
 * @param serviceAccountsEnabled whether new service accounts and keys can be made; yes if absent
 */
@Schema(example = """
                {"tokenLifetime": 600, "accessKeyLimit": 2, "serviceAccountLimit": 100,
                 "serviceAccountsEnabled": true}""")
record OrganizationRequest(
        @Nullable String name,

        @Range(min = 60, max = 3600, message = "must be from 60 to 3600 seconds") @Nullable
        Integer tokenLifetime,

        @Range(min = 1, max = 20, message = "must be from 1 to 20") @Nullable
        Integer accessKeyLimit,

        @Min(value = 0, message = "must not be negative") @Nullable
        Integer serviceAccountLimit,

        @Nullable Boolean serviceAccountsEnabled) {

    int accessKeyLimitOrDefault() {
        return accessKeyLimit == null ? OrganizationEntity.ACCESS_KEY_LIMIT : accessKeyLimit;
    }

    boolean serviceAccountsEnabledOrDefault() {
        return serviceAccountsEnabled == null || serviceAccountsEnabled;
    }
}
