package io.postern.empty;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What an exchange costs where nothing is exchanged, on the event loop as ours. */
@Path("/")
public class Empty {
    private static final String AS_LONG_AS_A_TOKEN = "x".repeat(700);

    /** Reads nothing, answers nothing. */
    @POST
    @Path("nothing")
    public Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** Reads what a token endpoint must, and answers as much as one does. */
    @POST
    @Path("form")
    public Uni<String> form(@FormParam("grant_type") String grant, @HeaderParam("Authorization") String credentials) {
        return Uni.createFrom().item(credentials != null && "client_credentials".equals(grant) ? AS_LONG_AS_A_TOKEN : "");
    }
}
