package io.postern.security;

import io.postern.issuer.Issuer;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Set;

/**
 * Keeps other sites from making a signed-in person's browser change something. Every browser says where a request comes
 * from; who says nothing is no browser, and has no business with a cookie.
 */
@Singleton
class SameOrigin {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final String ours;

    SameOrigin(Issuer issuer) {
        URI base = URI.create(issuer.base());
        this.ours = base.getScheme() + "://" + base.getRawAuthority();
    }

    /** Demands that a write comes from our own pages; fails with {@code csrf_rejected}. */
    void demand(ContainerRequestContext request) {
        boolean said = request.getHeaderString("Origin") != null || request.getHeaderString("Sec-Fetch-Site") != null;
        if (!READING.contains(request.getMethod()) && (!said || isForeign(request))) {
            throw ProblemException.of(
                    ProblemCode.CSRF_REJECTED, "With a session, a change must come from our own pages: send Origin.");
        }
    }

    /** Demands that a request does not come from another site's page. Who is no browser may say nothing. */
    void demandNotForeign(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && isForeign(request)) {
            throw ProblemException.of(ProblemCode.CSRF_REJECTED, "Another site's page cannot do that.");
        }
    }

    private boolean isForeign(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        String site = request.getHeaderString("Sec-Fetch-Site");
        return origin != null && !origin.equals(ours) || site != null && !site.equals("same-origin");
    }
}
