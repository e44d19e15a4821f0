package io.postern.invitation;

import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.OpenToAll;
import io.postern.session.PasswordRule;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;

/** Invitations over HTTP: who has the link needs nothing else. */
@Path("/api/v1/invitations/{token}")
class InvitationResource {
    private final Acceptances acceptances;
    private final CurrentActor actor;

    InvitationResource(Acceptances acceptances, CurrentActor actor) {
        this.acceptances = acceptances;
        this.actor = actor;
    }

    /** The password that the invited person chose. */
    @Schema(example = """
                    {"password": "correct horse battery staple"}""")
    record AcceptanceRequest(
            @NotNull @Pattern(regexp = PasswordRule.FORM, message = PasswordRule.MESSAGE)
            String password) {

        @Override
        public String toString() {
            return "AcceptanceRequest[***]";
        }
    }

    // Said, because one text would else do for a record of one text.
    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Does(Action.INVITATION_ACCEPT)
    @OpenToAll
    @SecurityRequirements
    public Uni<Void> accept(String token, @NotNull @Valid AcceptanceRequest request) {
        return acceptances.accept(actor.call(), token, request.password());
    }
}
