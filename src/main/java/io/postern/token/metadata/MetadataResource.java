package io.postern.token.metadata;

import io.postern.issuer.Issuer;
import io.postern.problem.ProblemException;
import io.postern.security.OpenToAll;
import io.postern.signing.KeyRing;
import io.postern.signing.KeyRings;
import io.postern.signing.SigningConfig;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What verifiers need: each organization's metadata (RFC 8414, and as OpenID Connect has it) and public keys (RFC 7517). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@OpenToAll
class MetadataResource {
    /** How long verifiers may go by the keys that they got. */
    private static final Duration LONGEST = Duration.ofSeconds(300);

    private final OrganizationNames organizations;
    private final KeyRings keyRings;
    private final Issuer issuer;
    private final InstantSource clock;
    private final Duration maxAge;

    MetadataResource(
            OrganizationNames organizations,
            KeyRings keyRings,
            Issuer issuer,
            SigningConfig signing,
            InstantSource clock) {
        this.maxAge = maxAge(signing.publishAhead());
        this.organizations = organizations;
        this.keyRings = keyRings;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Verifiers must ask anew, and once more if that fails, before anything is signed with a key that they have not seen. */
    private static Duration maxAge(Duration publishAhead) {
        Duration half = publishAhead.dividedBy(2);
        return half.compareTo(LONGEST) < 0 ? half : LONGEST;
    }

    @GET
    @Path("/.well-known/jwks.json")
    public Uni<Response> keys(@Context Request request) {
        return keysOf(Issuer.DEFAULT_ORGANIZATION, request);
    }

    @GET
    @Path("/organizations/{name}/.well-known/jwks.json")
    public Uni<Response> keysOfNamed(String name, @Context Request request) {
        return keysOf(named(name), request);
    }

    @GET
    @Path("/.well-known/openid-configuration")
    public Uni<Metadata> openid() {
        return metadata(Issuer.DEFAULT_ORGANIZATION);
    }

    @GET
    @Path("/organizations/{name}/.well-known/openid-configuration")
    public Uni<Metadata> openidOfNamed(String name) {
        return metadata(named(name));
    }

    @GET
    @Path("/.well-known/oauth-authorization-server")
    public Uni<Metadata> oauth() {
        return metadata(Issuer.DEFAULT_ORGANIZATION);
    }

    /** RFC 8414 §3.1 puts the well-known part before the path of the issuer. */
    @GET
    @Path("/.well-known/oauth-authorization-server/organizations/{name}")
    public Uni<Metadata> oauthOfNamed(String name) {
        return metadata(named(name));
    }

    /** {@code default} has the bare address and no other. */
    private static String named(String name) {
        if (name.equals(Issuer.DEFAULT_ORGANIZATION)) {
            throw ProblemException.notFound();
        }
        return name;
    }

    private Uni<Response> keysOf(String organization, Request request) {
        return organizations
                .find(organization)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .chain(keyRings::ring)
                .map(ring -> answer(ring, request));
    }

    private Uni<Metadata> metadata(String name) {
        return organizations
                .find(name)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(organization -> Metadata.of(issuer.of(name), issuer.base()));
    }

    private Response answer(KeyRing ring, Request request) {
        List<Map<String, Object>> keys = ring.published(clock.instant());
        EntityTag tag = new EntityTag(Integer.toHexString(keys.hashCode()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(Map.of("keys", keys)) : unchanged;
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAge.toSeconds())
                .build();
    }
}
