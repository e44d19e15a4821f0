package io.postern.audit;

import io.postern.paging.Page;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of audit events. */
@Singleton
class AuditEventRepository extends OwnedRepository<AuditEventEntity, UUID> {
    AuditEventRepository() {
        super(AuditEventEntity.class, OwnedRepository::uuid, List.of(Order.byTime("time", "at", row -> row.at)));
    }

    Uni<Page<AuditEventEntity>> page(UUID organization, AuditQuery query) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        query.conditions().forEach((condition, value) -> {
            String parameter = "p" + parameters.size();
            conditions.add("e." + condition + " :" + parameter);
            parameters.put(parameter, value);
        });
        return page(organization, query, String.join(" and ", conditions), parameters);
    }
}
