package io.postern.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.paging.Cursor;
import io.postern.paging.Page;
import io.postern.support.ManyAccounts;
import io.restassured.path.json.JsonPath;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody asks who administers many accounts. */
final class Lists {
    private static final String ACCOUNTS = "/api/v1/service-accounts";

    private static final int TIMES = 6;

    private final Filled filled;

    Lists(Filled filled) {
        this.filled = filled;
    }

    /** Asks for each of them some times, and takes the times. */
    void time(Comparison times, String token) throws Exception {
        Client client = filled.postern().client();
        for (Map.Entry<String, String> list : paths().entrySet()) {
            times.time(list.getKey(), filled.isLarge(), TIMES, () -> {
                HttpResponse<String> answer = client.get(list.getValue(), token);
                assertEquals(200, answer.statusCode(), () -> list + answer.body());
            });
        }
        times.time("metrics", filled.isLarge(), TIMES, () -> {
            assertEquals(200, filled.postern().management().status("/q/metrics"));
        });
    }

    private Map<String, String> paths() throws Exception {
        ManyAccounts many = filled.many();
        String account = ManyAccounts.account(many.number() / 2).toString();
        String key = filled.key(many.keys() / 2).id();
        String common = many.commonRole().toString();
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("one account", ACCOUNTS + "/" + account);
        paths.put("its keys", ACCOUNTS + "/" + account + "/access-keys");
        paths.put("one key", ACCOUNTS + "/" + account + "/access-keys/" + key);
        paths.put(
                "what it holds and why", "/api/v1/accounts/" + account + "/explain?permission=" + ManyAccounts.COMMON);
        for (String sort : List.of("createdAt", "-createdAt", "identifier", "-displayName")) {
            paths.put("accounts by " + sort, ACCOUNTS + "?sort=" + sort);
            paths.put("accounts by " + sort + ", in the middle", ACCOUNTS + "?sort=" + sort + "&cursor=" + deep(sort));
        }
        paths.put("accounts, searched: a tenth has it", ACCOUNTS + "?q=billing");
        paths.put("accounts, searched: a tenth has it, by identifier", ACCOUNTS + "?sort=identifier&q=billing");
        paths.put("accounts, searched: ten have it", ACCOUNTS + "?q=needle");
        paths.put("accounts, searched: nobody has it", ACCOUNTS + "?q=nobody+at+all");
        paths.put("accounts, searched: two letters, nobody", ACCOUNTS + "?q=zq");
        paths.put("accounts with a role that a tenth has", "/api/v1/roles/" + common + "/accounts");
        paths.put("accounts with it by identifier", "/api/v1/roles/" + common + "/accounts?sort=identifier");
        paths.put(
                "accounts with a role that few have",
                "/api/v1/roles/" + ManyAccounts.role(7) + "/accounts?sort=identifier");
        paths.put("members of a group", "/api/v1/groups/" + ManyAccounts.group(0) + "/members?sort=identifier");
        paths.put("accounts with a permission", "/api/v1/permissions/thing7:act7/accounts");
        paths.put("accounts with it in the end", "/api/v1/permissions/thing7:act7/accounts?effective=true");
        paths.put("roles", "/api/v1/roles");
        paths.put("roles, searched", "/api/v1/roles?q=role+77");
        paths.put("one role that a tenth has", "/api/v1/roles/" + common);
        paths.put("groups", "/api/v1/groups");
        paths.put("permissions", "/api/v1/permissions");
        paths.put("keys of all accounts", "/api/v1/access-keys");
        paths.put("keys of all accounts by name", "/api/v1/access-keys?sort=name");
        paths.put("keys, searched by ID", "/api/v1/access-keys?q=" + key);
        paths.put("keys that end soon", "/api/v1/access-keys?expiringBefore=" + inDays(11));
        paths.put("keys that end soon: none", "/api/v1/access-keys?expiringBefore=" + inDays(2));
        paths.put("keys that were not used", "/api/v1/access-keys?unusedSince=2025-06-01T00:00:00Z");
        paths.put("keys that were not used: none", "/api/v1/access-keys?unusedSince=2020-06-01T00:00:00Z");
        paths.put("keys that are inactive: none", "/api/v1/access-keys?status=INACTIVE");
        return paths;
    }

    private static String inDays(int days) {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(days, ChronoUnit.DAYS)
                .toString();
    }

    /** The cursor after the account in the middle, in its order. */
    private String deep(String sort) throws Exception {
        String id = ManyAccounts.account(filled.many().number() / 2).toString();
        String name = sort.replace("-", "");
        String value = name.equals("createdAt")
                ? ""
                : JsonPath.from(filled.postern()
                                .client()
                                .get(ACCOUNTS + "/" + id, filled.token())
                                .body())
                        .getString(name);
        String next =
                Page.of(List.of(1), true, any -> new Cursor(sort, value, id)).next();
        return URLEncoder.encode(next, UTF_8);
    }
}
