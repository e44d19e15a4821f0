package io.postern.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the OAuth endpoints answer instead of a token (RFC 6749 §5.2). */
class OAuthAnswers {
    private static final String CHALLENGE = "Basic realm=\"postern\", charset=\"UTF-8\"";

    /** The body of a refusal. */
    record OAuthErrorView(
            String error, @JsonProperty("error_description") String errorDescription) {}

    @ServerExceptionMapper
    Response refused(OAuthException refusal) {
        OAuthError error = refusal.error();
        Response.ResponseBuilder answer = Response.status(error.code().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new OAuthErrorView(error.code().value(), error.description()));
        if (error.code() == OAuthError.Code.INVALID_CLIENT) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        refusal.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }
}
