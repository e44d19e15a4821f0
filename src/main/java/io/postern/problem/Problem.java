package io.postern.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The body of a refusal by the administration API (RFC 9457, {@code application/problem+json}).
 *
 * @param type a URN that names the kind of problem
 * @param validationMessages for bad input: the field to what is wrong with it; absent from the wire when empty
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> validationMessages) {

    /** The media type of this body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, String detail, Map<String, String> validationMessages) {
        return new Problem(
                "urn:postern:problem:" + code.wire(),
                code.title(),
                code.status(),
                detail,
                code.wire(),
                Map.copyOf(validationMessages));
    }
}
