package io.postern.administration;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many accounts in one request. */
@QuarkusTest
class ManyAccountsTest {
    private final Admin admin = Admin.bootstrap();

    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
    }

    @Test
    void manyAreDeletedTogetherOrNone() {
        String one = admin.account(List.of(), List.of(), List.of());
        String two = admin.create("/users", Map.of("email", Admin.unique("mail") + "@example.com"));
        String unknown = UUID.randomUUID().toString();
        Refusal.of(
                ids("/delete", List.of(one, unknown)),
                422,
                "unknown_reference",
                "accounts",
                "there are no accounts [" + unknown + "]");
        requests.get().get("/api/v1/accounts/" + one).then().statusCode(200);
        ids("/delete", List.of(one, two)).then().statusCode(200).body("deleted.size()", equalTo(2));
        Refusal.of(requests.get().get("/api/v1/accounts/" + one), 404, "not_found");
        Refusal.of(requests.get().get("/api/v1/accounts/" + two), 404, "not_found");
        Refusal.of(ids("/delete", List.of(one)), 422, "unknown_reference");
    }

    @Test
    void manyAreValidatedTogether() {
        String foreign = Organization.found().admin().account(List.of(), List.of(), List.of());
        String one = admin.account(List.of(), List.of(), List.of());
        String unknown = UUID.randomUUID().toString();
        ids("/validate", List.of(one, unknown, "no id", foreign))
                .then()
                .statusCode(200)
                .body("valid.id", contains(one))
                .body("invalid.toSet()", equalTo(Set.of(unknown, "no id", foreign)));
        Refusal.of(ids("/delete", List.of(foreign)), 422, "unknown_reference");
    }

    @ParameterizedTest
    @CsvSource({"/delete", "/validate"})
    void manyAreNeitherNoneNorTooMany(String path) {
        List<String> tooMany = IntStream.range(0, 1001)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        for (List<String> wrong : List.of(List.<String>of(), tooMany)) {
            Refusal.of(ids(path, wrong), 400, "validation_failed", "ids", "must be 1 to 1000 ids");
        }
        Refusal.of(requests.get().body("{\"ids\":[null]}").post("/api/v1/accounts" + path), 400, "validation_failed");
        Refusal.of(requests.get().body("{}").post("/api/v1/accounts" + path), 400, "validation_failed");
    }

    private Response ids(String path, List<String> ids) {
        return requests.get().body(Map.of("ids", ids)).post("/api/v1/accounts" + path);
    }
}
