package io.postern.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer of the administration API carries: it is kept by nobody, and tells the version that it shows. */
class AnswerHeaders {
    @ServerResponseFilter
    void complete(ContainerRequestContext request, ContainerResponseContext answer) {
        if (!request.getUriInfo().getPath().startsWith("/api/v1")) {
            return;
        }
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.getEntity() instanceof Representation shown) {
            answer.getHeaders().putSingle(HttpHeaders.ETAG, IfMatch.tag(shown.version()));
        }
    }
}
