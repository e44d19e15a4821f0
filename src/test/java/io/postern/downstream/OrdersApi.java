package io.postern.downstream;

import io.postern.security.OpenToAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An API that MicroProfile JWT guards. Postern's own door lets everybody through to it. */
@Path("/orders")
@OpenToAll
public class OrdersApi {
    static final String CLERK = "Order clerk";
    static final String READ = "orders:read";

    @GET
    @Path("/by-role")
    @RolesAllowed(CLERK)
    public String byRole() {
        return "orders";
    }

    @GET
    @Path("/by-permission")
    @RolesAllowed(READ)
    public String byPermission() {
        return "orders";
    }
}
