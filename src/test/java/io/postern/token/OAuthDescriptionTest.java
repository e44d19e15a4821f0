package io.postern.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.support.Admin;
import io.postern.support.ApiDocument;
import io.postern.support.Key;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes are described by hand: what is said of their answers is what they answer. */
@QuarkusTest
class OAuthDescriptionTest {
    private final ApiDocument document = ApiDocument.read();
    private String area;
    private Key key;

    @BeforeEach
    void furnish() {
        Admin admin = Admin.bootstrap();
        area = Admin.unique("described");
        admin.permissions(area + ":read");
        key = admin.key(admin.account(List.of(), List.of(), List.of(area + ":read")), Map.of());
    }

    @Test
    void aTokenHasTheMembersThatAreDescribed() {
        assertDescribed("/oauth/token", key.exchange("scope", area + ":read").extract());
        Set<String> without = new TreeSet<>(described("/oauth/token", 200));
        without.remove("scope");
        assertEquals(without, members(key.exchange().extract()));
    }

    @Test
    void aRefusalHasTheMembersThatAreDescribed() {
        assertDescribed("/oauth/token", new Key(key.id(), "wrong").exchange().extract());
        assertDescribed("/oauth/token", key.exchange("scope", area + ":write").extract());
    }

    @Test
    void aRenewalHasTheMembersThatAreDescribed() {
        assertDescribed(
                "/oauth/regenerate",
                key.basic().post("/oauth/regenerate").then().extract());
    }

    private void assertDescribed(String path, ExtractableResponse<Response> answer) {
        assertEquals(described(path, answer.statusCode()), members(answer));
    }

    private static Set<String> members(ExtractableResponse<Response> answer) {
        return new TreeSet<>(answer.jsonPath().<Map<String, Object>>get().keySet());
    }

    /** The members of an answer, those of the schema that it refers to among them. */
    private Set<String> described(String path, int status) {
        JsonNode answer = document.root()
                .path("paths")
                .path(path)
                .path("post")
                .path("responses")
                .path(String.valueOf(status))
                .path("content")
                .path("application/json")
                .path("schema");
        Set<String> names = new TreeSet<>();
        document.resolved(answer).path("properties").fieldNames().forEachRemaining(names::add);
        assertTrue(!names.isEmpty(), () -> "Nothing is said of " + path + " " + status);
        return names;
    }
}
