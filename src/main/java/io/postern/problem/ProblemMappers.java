package io.postern.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request ends in, other than success, into the one shape of the administration API. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** What views show and only Postern sets; a client that sends one back meant a field that it cannot have. */
    private static final Set<String> READ_ONLY = Set.of(
            "id",
            "kind",
            "managed",
            "issuer",
            "active",
            "status",
            "account",
            "accessKeys",
            "organizationId",
            "accessKeyId",
            "secret",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy",
            "version",
            "unitedRoles",
            "unitedPermissions",
            "accountsCount",
            "groupsCount",
            "membersCount",
            "lastUsedAt");

    @ServerExceptionMapper
    Response refused(ProblemException refusal) {
        Response answer = answer(refusal.problem());
        return refusal.retryAfter()
                .map(wait -> Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, seconds(wait))
                        .build())
                .orElse(answer);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations) {
        Map<String, String> messages = new TreeMap<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            String field = field(violation.getPropertyPath());
            if (field.isEmpty()) {
                return refused(notTheObject());
            }
            messages.merge(field, violation.getMessage(), (a, b) -> a.contains(b) ? a : a + "; " + b);
        }
        return refused(ProblemException.invalid(messages));
    }

    @ServerExceptionMapper
    Response unreadable(MismatchedInputException mismatch) {
        return refused(ofJson(mismatch));
    }

    @ServerExceptionMapper
    Response refusedByTheFramework(WebApplicationException refusal) {
        if (refusal.getCause() instanceof JsonProcessingException json) {
            return refused(ofJson(json));
        }
        int status = refusal.getResponse().getStatus();
        if (status == ProblemCode.NOT_FOUND.status()) {
            return refused(ProblemException.notFound());
        }
        Optional<ProblemCode> code = Arrays.stream(ProblemCode.values())
                .filter(candidate -> candidate.status() == status)
                .findFirst();
        Response answer = answer(code.map(known -> Problem.of(known, known.title() + ".", Map.of()))
                .orElseGet(() -> Problem.of(ProblemCode.VALIDATION_FAILED, "The request is not valid.", Map.of())));
        Object allow = refusal.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response failed(Throwable failure) {
        if (Outage.isBehind(failure)) {
            LOG.warnf("Cannot reach what the answer needs: %s", failure);
            return refused(Outage.unavailable());
        }
        LOG.error("A request failed", failure);
        return refused(ProblemException.of(
                ProblemCode.INTERNAL_ERROR, "The log has the cause under this answer's X-Request-Id."));
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
        }
        return answer.build();
    }

    /** Whole seconds, and never too early (RFC 9110 §10.2.3). */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /**
     * RFC 6750 §3.1: no error code where the request carried no token at all. Nor where an e-mail address and a password
     * were wrong: for these there is no scheme, and a browser is not to ask for them by itself.
     */
    private static String challenge(Problem problem) {
        return problem.code().equals(ProblemCode.INVALID_TOKEN.wire())
                ? "Bearer realm=\"postern\", error=\"invalid_token\""
                : "Bearer realm=\"postern\"";
    }

    private static ProblemException ofJson(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            String field = unknown.getPropertyName();
            return READ_ONLY.contains(field)
                    ? ProblemException.of(ProblemCode.READ_ONLY_FIELD, Map.of(field, "is set by Postern alone"))
                    : ProblemException.of(ProblemCode.UNKNOWN_FIELD, Map.of(field, "does not exist"));
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return ProblemException.invalid(Map.of(path(mapping), "has the wrong type"));
        }
        return notTheObject();
    }

    private static ProblemException notTheObject() {
        return ProblemException.of(ProblemCode.VALIDATION_FAILED, "The body is not the JSON object that is wanted.");
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    /** The names in the path, without the method, the parameter and the places in lists; empty for the whole body. */
    private static String field(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .filter(step -> step.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .collect(Collectors.joining("."));
    }
}
