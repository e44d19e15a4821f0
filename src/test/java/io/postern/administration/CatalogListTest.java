package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permissions and resource servers are searched, and listed by name and by age. */
@QuarkusTest
class CatalogListTest {
    private static Supplier<RequestSpecification> requests;

    @BeforeAll
    static void furnish() {
        Admin admin = Organization.found().admin();
        for (String name : List.of("zebra_:read", "ant:read", "cat:write")) {
            admin.create("/permissions", Map.of("name", name, "description", "About the " + name.split(":")[0]));
        }
        for (String name : List.of("Zoo", "aviary", "Barn")) {
            admin.create(
                    "/resource-servers",
                    Map.of("name", name, "audience", "https://" + name + ".example", "description", "Home_ of many"));
        }
        requests = admin.requests();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /permissions      | cat         | cat:write
            /permissions      | ABOUT THE A | ant:read
            /permissions      | zebra_      | zebra_:read
            /permissions      | %           |
            /permissions      | no such     |
            /resource-servers | zoo         | Zoo
            /resource-servers | HOME_ OF    | Zoo aviary Barn
            /resource-servers | barn.exam   | Barn
            """)
    void areFoundByWhatIsInTheirNamesAndDescriptions(String list, String q, String names) {
        List<String> wanted = names == null ? List.of() : List.of(names.split(" "));
        assertEquals(wanted, walk(list, Map.of("q", q, "sort", "createdAt")));
    }

    @Test
    void areListedByNameWhateverItsCaseAndByAge() {
        assertEquals(List.of("ant:read", "cat:write", "zebra_:read"), mine("/permissions", "name"));
        assertEquals(List.of("zebra_:read", "ant:read", "cat:write"), mine("/permissions", "createdAt"));
        assertEquals(List.of("aviary", "Barn", "Zoo"), mine("/resource-servers", "name"));
        assertEquals(List.of("Zoo", "aviary", "Barn"), mine("/resource-servers", "createdAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "audience", "--name", "name,createdAt", "NAME"})
    void areListedByNothingElse(String sort) {
        for (String list : List.of("/permissions", "/resource-servers")) {
            Refusal.of(requests.get().queryParam("sort", sort).get("/api/v1" + list), 400, "invalid_sort");
        }
    }

    /** In both directions, which must be each other's reverse. */
    private static List<String> mine(String list, String sort) {
        String q = list.equals("/permissions") ? "about the" : "home_";
        List<String> names = walk(list, Map.of("q", q, "sort", sort));
        List<String> reversed = walk(list, Map.of("q", q, "sort", "-" + sort));
        Collections.reverse(reversed);
        assertEquals(names, reversed);
        return names;
    }

    private static List<String> walk(String list, Map<String, String> query) {
        List<String> names = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = requests.get()
                    .queryParams(query)
                    .queryParam("limit", 1)
                    .queryParam("cursor", next)
                    .get("/api/v1" + list)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name"));
            next = page.getString("next");
        }
        return names;
    }
}
