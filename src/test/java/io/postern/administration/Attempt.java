package io.postern.administration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Person;
import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One request.
 *
 * @param caller who sends it
 * @param path below {@code /api/v1}
 * @param target the id of what it changes; empty when the answer says it, or when it changes nothing
 * @param ifMatch the entity tag that it goes by
 * @param status of the answer, if all goes well
 */
public record Attempt(
        Caller caller,
        String method,
        String path,
        Optional<Map<String, ?>> body,
        Optional<String> target,
        Optional<String> ifMatch,
        int status) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Who sends requests, as the audit trail is to know them. */
    public record Caller(
            UUID organization, String id, String name, Optional<String> key, Supplier<RequestSpecification> requests) {
        static Caller with(Admin admin) {
            Supplier<RequestSpecification> requests = admin.requests();
            var account = requests.get()
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            return new Caller(
                    UUID.fromString(account.getString("organization.id")),
                    account.getString("account.id"),
                    account.getString("account.identifier"),
                    Optional.of(admin.key().id()),
                    requests);
        }
    }

    /** Somebody in front of a browser. */
    static Caller with(Browser browser, Person person) {
        return new Caller(
                person.organizationId(),
                person.account().toString(),
                person.email(),
                Optional.empty(),
                browser::request);
    }

    static Attempt read(Caller caller, String path) {
        return new Attempt(caller, "GET", path, Optional.empty(), Optional.empty(), Optional.empty(), 200);
    }

    static Attempt post(Caller caller, String path, Map<String, ?> body) {
        return new Attempt(caller, "POST", path, Optional.of(body), Optional.empty(), Optional.empty(), 201);
    }

    /** A request without a body to do something to a thing. */
    static Attempt act(Caller caller, String path, String target) {
        return new Attempt(caller, "POST", path, Optional.empty(), Optional.of(target), Optional.empty(), 200);
    }

    static Attempt replace(Caller caller, String path, String target, Map<String, ?> body) {
        return new Attempt(caller, "PUT", path, Optional.of(body), Optional.of(target), Optional.of("\"0\""), 200);
    }

    static Attempt link(Caller caller, String path, String target) {
        return new Attempt(caller, "PUT", path, Optional.empty(), Optional.of(target), Optional.empty(), 204);
    }

    static Attempt delete(Caller caller, String path, String target) {
        return new Attempt(caller, "DELETE", path, Optional.empty(), Optional.of(target), Optional.empty(), 204);
    }

    /** The same with a body, on a thing that is there. */
    Attempt on(String newTarget, Map<String, ?> newBody) {
        return new Attempt(caller, method, path, Optional.of(newBody), Optional.of(newTarget), ifMatch, status);
    }

    /** The same with another answer. */
    Attempt answered(int newStatus) {
        return new Attempt(caller, method, path, body, target, ifMatch, newStatus);
    }

    /** The same for a state that never was. */
    Attempt stale() {
        return new Attempt(caller, method, path, body, target, Optional.of("\"4711\""), 412);
    }

    /** The same with a body that nobody understands. */
    Attempt garbled() {
        return new Attempt(caller, method, path, Optional.of(Map.of("nonsense", 1)), target, ifMatch, 400);
    }

    /** The same on something that is not there, if the path names anything. */
    Optional<Attempt> lost() {
        String elsewhere = ID.matcher(path).replaceFirst(UUID.randomUUID().toString());
        return elsewhere.equals(path)
                ? Optional.empty()
                : Optional.of(new Attempt(caller, method, elsewhere, body, target, ifMatch, 404));
    }

    /** The same from somebody who does not say who they are. */
    Attempt anonymous() {
        Caller nobody = new Caller(
                caller.organization(),
                caller.id(),
                caller.name(),
                Optional.empty(),
                () -> RestAssured.given().contentType(ContentType.JSON));
        return new Attempt(nobody, method, path, body, target, ifMatch, 401);
    }

    /** The same at another path. */
    Attempt at(String newPath) {
        return new Attempt(caller, method, newPath, body, target, ifMatch, status);
    }

    /** The same with this member in its body. */
    Attempt saying(String member, Object value) {
        Map<String, Object> more = new HashMap<>();
        body.ifPresent(more::putAll);
        more.put(member, value);
        return new Attempt(caller, method, path, Optional.of(more), target, ifMatch, status);
    }

    public Response send() {
        RequestSpecification request = caller.requests().get();
        body.ifPresent(request::body);
        ifMatch.ifPresent(tag -> request.header("If-Match", tag));
        return request.urlEncodingEnabled(false).request(method, "/api/v1" + path);
    }

    /** Sends it with what somebody else shows. */
    public RawAnswer sendWith(Map<String, String> credentials) {
        return sendTo(url(), credentials);
    }

    /** The same to another target, as it is. */
    public RawAnswer sendTo(String other, Map<String, String> credentials) {
        RawRequest request = RawRequest.of(method, other).header("Content-Type", "application/json");
        credentials.forEach(request::header);
        ifMatch.ifPresent(tag -> request.header("If-Match", tag));
        body.ifPresent(value -> request.body(json(value)));
        return request.send();
    }

    /** The whole path. */
    public String url() {
        return "/api/v1" + path;
    }

    private static String json(Map<String, ?> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
