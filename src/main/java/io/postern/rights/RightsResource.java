package io.postern.rights;

import io.postern.permission.Permission;
import io.postern.permission.PosternPermission;
import io.postern.problem.ProblemException;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The reasons for what an account may do, over HTTP. */
@Path("/api/v1/accounts/{id}")
class RightsResource {
    private final Explanations explanations;
    private final Simulations simulations;
    private final CurrentActor actor;

    RightsResource(Explanations explanations, Simulations simulations, CurrentActor actor) {
        this.explanations = explanations;
        this.simulations = simulations;
        this.actor = actor;
    }

    @GET
    @Path("/explain")
    @Requires(value = PosternPermission.ACCOUNTS_READ, orAdministrator = true)
    public Uni<Explanation> explain(
            UUID id,
            @QueryParam("permission")
                    @Parameter(description = "The permission in question", required = true, example = "invoices:read")
                    @Nullable
                    String permission) {
        Permission asked = Optional.ofNullable(permission)
                .flatMap(Permission::parse)
                .orElseThrow(() -> ProblemException.invalid(
                        Map.of("permission", "must be one permission, such as invoices:read")));
        return explanations.explain(actor.get().organization(), id, asked);
    }

    @POST
    @Path("/simulate")
    @Requires(value = PosternPermission.ACCOUNTS_READ, orAdministrator = true)
    public Uni<Simulations.Difference> simulate(UUID id, @NotNull @Valid SimulationRequest request) {
        return simulations.simulate(actor.get().organization(), id, request);
    }
}
