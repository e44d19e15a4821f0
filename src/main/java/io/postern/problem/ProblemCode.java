package io.postern.problem;

import java.util.Locale;

/** Everything that the administration API can answer instead of success. The name, in lower case, is the wire code. */
public enum ProblemCode {
    VALIDATION_FAILED(400, "The request is not valid"),
    UNKNOWN_FIELD(400, "The request has a field that does not exist"),
    READ_ONLY_FIELD(400, "The request sets a field that only Postern sets"),
    INVALID_CURSOR(400, "The cursor is not one that Postern gave"),
    INVALID_SORT(400, "The list cannot be ordered by that"),
    AUTHENTICATION_REQUIRED(401, "Authentication is required"),
    INVALID_TOKEN(401, "The token is not valid"),
    INVALID_CREDENTIALS(401, "The credentials are not valid"),
    INSUFFICIENT_PERMISSION(403, "A permission is missing"),
    PRIVILEGE_ESCALATION(403, "Nobody can grant what they do not hold"),
    CSRF_REJECTED(403, "The request comes from another site"),
    SERVICE_ACCOUNTS_DISABLED(403, "The organization has no service accounts"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer is not available in that media type"),
    NAME_TAKEN(409, "The name is taken"),
    EMAIL_TAKEN(409, "The e-mail address is taken"),
    ACCOUNT_LIMIT_REACHED(409, "The organization has as many service accounts as it may have"),
    KEY_LIMIT_REACHED(409, "The account has as many access keys as it may have"),
    KEY_STILL_ACTIVE(409, "The access key is still active"),
    SECRET_LEAKED(409, "The secret has leaked"),
    LAST_OWNER(409, "The organization has no other owner"),
    MANAGED_ROLE(409, "The role is built in"),
    MANAGED_GROUP(409, "The group is built in"),
    MANAGED_PERMISSION(409, "The permission is built in"),
    MANAGED_RESOURCE_SERVER(409, "The resource server is built in"),
    MANAGED_ORGANIZATION(409, "The organization is built in"),
    RESOURCE_SERVER_IN_USE(409, "The resource server still has permissions or access keys"),
    PRECONDITION_FAILED(412, "It has changed since it was read"),
    CONTENT_TOO_LARGE(413, "The request body is too large"),
    URI_TOO_LONG(414, "The request URI is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the request is not supported"),
    UNKNOWN_REFERENCE(422, "The request refers to something that does not exist"),
    OWNER_GROUP_NOT_ASSIGNABLE(422, "Service accounts cannot be owners"),
    PRECONDITION_REQUIRED(428, "The request must say what it replaces"),
    TOO_MANY_REQUESTS(429, "There were too many failures"),
    HEADERS_TOO_LARGE(431, "The request headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong inside Postern"),
    TEMPORARILY_UNAVAILABLE(503, "Postern cannot answer just now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** One sentence that is the same for every occurrence (RFC 9457 §3.1.3). */
    public String title() {
        return title;
    }

    /** The {@code code} member of the answer, e.g. {@code name_taken}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
