package io.postern.accesskey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.address.ClientAddress;
import io.postern.credential.AccessKeySecret;
import io.postern.problem.Outage;
import io.postern.rest.RequestIds;
import io.postern.security.Action;
import io.postern.security.Call;
import io.postern.security.OpenToAll;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * Where anybody reports a secret that they found, as scanners do. The answer is the same whatever was sent: nobody learns
 * here whether a secret is one.
 */
@Path("/leaked-keys")
@OpenToAll
class LeakedKeyResource {
    /** In bytes; of what is longer nothing is read. */
    private static final int MAX_BODY = 16 * 1024;

    private final LeakReports reports;
    private final ClientAddress address;
    private final ObjectMapper json;

    LeakedKeyResource(LeakReports reports, ClientAddress address, ObjectMapper json) {
        this.reports = reports;
        this.address = address;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(202)
    public Uni<Void> report(byte[] body, @Context HttpServerRequest request) {
        Call call = Call.ofClient(
                RequestIds.of(request), address.of(request), Optional.empty(), Action.ACCESS_KEY_REPORT_LEAK);
        return secret(body)
                .map(secret -> reports.report(call, secret))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure(Outage::isBehind)
                .transform(away -> Outage.unavailable());
    }

    private Optional<AccessKeySecret> secret(byte[] body) {
        if (body.length > MAX_BODY) {
            return Optional.empty();
        }
        try {
            JsonNode report = json.readTree(body);
            return Optional.ofNullable(report)
                    .map(members -> members.get("secret"))
                    .filter(JsonNode::isTextual)
                    .map(text -> AccessKeySecret.presented(text.textValue()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
