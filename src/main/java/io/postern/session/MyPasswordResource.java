package io.postern.session;

import io.postern.login.StartedSession;
import io.postern.rest.Text;
import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.Requires;
import io.postern.security.SessionCookie;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own password over HTTP. */
@Path("/api/v1/me/password")
class MyPasswordResource {
    private final PasswordChanges changes;
    private final SessionCookie cookie;
    private final CurrentActor actor;

    MyPasswordResource(PasswordChanges changes, SessionCookie cookie, CurrentActor actor) {
        this.changes = changes;
        this.cookie = cookie;
        this.actor = actor;
    }

    /** The password that is, and the one that shall be. */
    @Schema(example = """
                    {"currentPassword": "correct horse battery staple", "newPassword": "another eleven words or so"}""")
    record PasswordChangeRequest(
            @NotNull @Text(max = 400) String currentPassword,

            @NotNull @Pattern(regexp = PasswordRule.FORM, message = PasswordRule.MESSAGE)
            String newPassword) {

        @Override
        public String toString() {
            return "PasswordChangeRequest[***]";
        }
    }

    @PUT
    @Does(Action.PASSWORD_CHANGE)
    @Requires(session = true)
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "204", description = "No Content")
    @APIResponse(responseCode = "429", ref = "Refused429")
    public Uni<RestResponse<Void>> change(@NotNull @Valid PasswordChangeRequest request) {
        return changes.change(actor.get(), request.currentPassword(), request.newPassword())
                .map(this::answer);
    }

    private RestResponse<Void> answer(StartedSession started) {
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie.start(started.token(), started.lifetime()))
                .build();
    }
}
