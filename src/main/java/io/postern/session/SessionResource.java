package io.postern.session;

import io.postern.credential.RandomToken;
import io.postern.issuer.Issuer;
import io.postern.problem.ProblemException;
import io.postern.rest.Text;
import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.OpenToAll;
import io.postern.security.Requires;
import io.postern.security.SessionCookie;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Signing in and out over HTTP. */
@Path(SessionResource.PATH)
class SessionResource {
    static final String PATH = "/api/v1/session";

    private final SignIns signIns;
    private final PersonSessions sessions;
    private final SessionCookie cookie;
    private final CurrentActor actor;

    SessionResource(SignIns signIns, PersonSessions sessions, SessionCookie cookie, CurrentActor actor) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.cookie = cookie;
        this.actor = actor;
    }

    /**
     * Who wants to come in.
     *
     * @param organization its name; {@code default} if absent
     */
    @Schema(example = """
                    {"organization": "default", "email": "admin@localhost", "password": "correct horse battery staple"}""")
    record SignInRequest(
            @Text(max = 100) @Nullable String organization,
            @NotNull @Text(max = 320) String email,
            @NotNull @Text(max = 400) String password) {

        String organizationOrDefault() {
            return organization == null ? Issuer.DEFAULT_ORGANIZATION : organization;
        }

        @Override
        public String toString() {
            return "SignInRequest[***]";
        }
    }

    @POST
    @Does(Action.SESSION_START)
    @OpenToAll
    @SecurityRequirements
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "401", ref = "Refused401")
    @APIResponse(responseCode = "429", ref = "Refused429")
    public Uni<RestResponse<SessionView>> signIn(@NotNull @Valid SignInRequest request) {
        return signIns.signIn(actor.call(), request.organizationOrDefault(), request.email(), request.password())
                .map(this::answer);
    }

    @GET
    @Requires(session = true)
    @SecurityRequirement(name = "session")
    public Uni<SessionView> get(@Context HttpHeaders headers) {
        return signIns.view(actor.get(), shown(headers));
    }

    @DELETE
    @Does(Action.SESSION_END)
    @Requires(session = true)
    @SecurityRequirement(name = "session")
    public Uni<RestResponse<Void>> signOut(@Context HttpHeaders headers) {
        return sessions.end(actor.get(), shown(headers))
                .replaceWith(RestResponse.ResponseBuilder.<Void>noContent()
                        .cookie(cookie.end())
                        .build());
    }

    private RestResponse<SessionView> answer(SignIns.Opened opened) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, opened.view())
                .header(HttpHeaders.LOCATION, PATH)
                .cookie(cookie.start(opened.session().token(), opened.session().lifetime()))
                .build();
    }

    private RandomToken shown(HttpHeaders headers) {
        return cookie.read(headers).orElseThrow(ProblemException::notFound);
    }
}
