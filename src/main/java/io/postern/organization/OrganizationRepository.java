package io.postern.organization;

import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of organizations. */
@Singleton
class OrganizationRepository extends OwnedRepository<OrganizationEntity, UUID> {
    private static final String ACCESS_KEY_LIMIT =
            "select access_key_limit from organizations where id = :organization";

    private static final String SERVICE_ACCOUNT_RULE =
            "select service_accounts_enabled, service_account_limit from organizations where id = :organization";

    private static final String SERVICE_ACCOUNTS = """
            select count(*) from accounts
            where organization_id = :organization and kind = 'SERVICE_ACCOUNT' and deleted_at is null
            """;

    OrganizationRepository() {
        super(OrganizationEntity.class, OwnedRepository::uuid, List.of(Order.byAge()));
    }

    /**
     * What an organization says about its service accounts.
     *
     * @param limit how many there may be; empty for no limit
     */
    record ServiceAccountRule(boolean enabled, Optional<Integer> limit) {}

    Uni<Integer> accessKeyLimit(UUID organization) {
        return select(organization, ACCESS_KEY_LIMIT, Integer.class, Map.of()).map(limits -> limits.get(0));
    }

    Uni<ServiceAccountRule> serviceAccountRule(UUID organization) {
        return rule(organization, SERVICE_ACCOUNT_RULE);
    }

    /** The same, and nobody else counts service accounts by it until this transaction ends. */
    Uni<ServiceAccountRule> lockedServiceAccountRule(UUID organization) {
        return rule(organization, SERVICE_ACCOUNT_RULE + " for no key update");
    }

    /** How many service accounts there are, deleted ones not among them. */
    Uni<Long> serviceAccounts(UUID organization) {
        return select(organization, SERVICE_ACCOUNTS, Long.class, Map.of()).map(counts -> counts.get(0));
    }

    private Uni<ServiceAccountRule> rule(UUID organization, String sql) {
        return select(organization, sql, Object[].class, Map.of())
                .map(rows -> rows.get(0))
                .map(row -> new ServiceAccountRule((Boolean) row[0], Optional.ofNullable((Integer) row[1])));
    }
}
