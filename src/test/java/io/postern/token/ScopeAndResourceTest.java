package io.postern.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What may be asked for. The account holds {@code ships:*} but {@code ships:sink}, and {@code boats:row}: ships are of
 * {@code api://default}, boats of {@code api://harbour}. {@code api://empty} has nothing that it holds.
 */
@QuarkusTest
class ScopeAndResourceTest {
    private static Key free;
    private static Key bound;
    private static Key powerless;

    @BeforeAll
    static void furnish() {
        Admin admin = Admin.bootstrap();
        String harbour = server(admin, "harbour");
        server(admin, "empty");
        admin.permissions("ships:sail", "ships:sink", "planes:fly");
        admin.create("/permissions", Map.of("name", "boats:row", "resourceServer", harbour));
        String role = admin.role(List.of("ships:*", "boats:row"), List.of("ships:sink"));
        String account = admin.account(List.of(role), List.of(), List.of());
        free = admin.key(account, Map.of());
        bound = admin.key(account, Map.of("resourceServer", harbour));
        powerless = admin.key(admin.account(List.of(), List.of(), List.of()), Map.of());

        Admin foreigner = Organization.found().admin();
        String abroad = server(foreigner, "abroad");
        foreigner.create("/permissions", Map.of("name", "foreign:read", "resourceServer", abroad));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            # what is asked for,            scope,                   resources,                  audience,                     permissions
            nothing,                        ,                        ,                           api://default api://harbour,  boats:row ships:sail
            one,                            ships:sail,              ,                           api://default api://harbour,  ships:sail
            both,                           ships:sail boats:row,    ,                           api://default api://harbour,  boats:row ships:sail
            one twice,                      ships:sail ships:sail,   ,                           api://default api://harbour,  ships:sail
            a resource,                     ,                        api://harbour,              api://harbour,                boats:row
            a resource twice,               ,                        api://harbour api://harbour, api://harbour,               boats:row
            a resource and its scope,       boats:row,               api://harbour,              api://harbour,                boats:row
            two resources,                  ,                        api://harbour api://default, api://harbour api://default, boats:row ships:sail
            a resource without permissions, ,                        api://empty,                api://empty,                  ''
            Postern itself,                 ,                        POSTERN,                    POSTERN,                      ''
            """)
    void grants(String name, String scope, String resources, String audience, String permissions) {
        Token token = free.claims(asked(scope, resources));

        assertEquals(words(audience), audiences(token));
        assertEquals(words(permissions), token.claims().getList("permissions"));
        assertEquals(scope == null ? null : permissions, token.claims().getString("scope"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            a scope that nobody knows,         ships:build,             ,                          invalid_scope
            a scope that it does not hold,     planes:fly,              ,                          invalid_scope
            one that it holds and one not,     ships:sail planes:fly,   ,                          invalid_scope
            a scope that is restricted,        ships:sink,              ,                          invalid_scope
            a scope of another resource,       ships:sail,              api://harbour,             invalid_scope
            a foreign scope,                   foreign:read,            ,                          invalid_scope
            a scope of Postern,                postern.accounts:read,   ,                          invalid_scope
            a pattern of one resource,         ships:*,                 ,                          invalid_scope
            a pattern of one action,           *:sail,                  ,                          invalid_scope
            everything,                        *,                       ,                          invalid_scope
            a word,                            openid,                  ,                          invalid_scope
            upper case,                        SHIPS:SAIL,              ,                          invalid_scope
            a comma,                           'ships:sail,boats:row',  ,                          invalid_scope
            a space before,                    ' ships:sail',           ,                          invalid_scope
            two spaces,                        'ships:sail  boats:row', ,                          invalid_scope
            only a space,                      ' ',                     ,                          invalid_scope
            a resource that nobody knows,      ,                        api://nowhere,             invalid_target
            a foreign resource,                ,                        api://abroad,              invalid_target
            a known and an unknown resource,   ,                        api://harbour api://nowhere, invalid_target
            a relative resource,               ,                        harbour,                   invalid_target
            a resource with a fragment,        ,                        api://harbour#pier,        invalid_target
            a resource in upper case,          ,                        API://harbour,             invalid_target
            a resource with a slash,           ,                        api://harbour/,            invalid_target
            a resource with braces,            ,                        api://{harbour},           invalid_target
            Postern and another,               ,                        POSTERN api://harbour,     invalid_target
            """)
    void refuses(String name, String scope, String resources, String error) {
        assertEquals(error, error(free.exchange(asked(scope, resources))));
    }

    @Test
    void takesAudienceForResource() {
        Token token = free.claims("audience", "api://harbour", "resource", "api://harbour");
        assertEquals("api://harbour", token.claims().getString("aud"));
    }

    @Test
    void makesTokensOfABoundKeyForItsResourceAlone() {
        assertEquals(List.of("api://harbour"), audiences(bound.claims()));
        assertEquals(List.of("api://harbour"), audiences(bound.claims("resource", "api://harbour")));
        assertEquals("invalid_target", error(bound.exchange("resource", "api://default")));
        assertEquals("invalid_target", error(bound.exchange(asked(null, "api://harbour api://default"))));
        assertEquals("invalid_scope", error(bound.exchange("scope", "ships:sail")));
    }

    @Test
    void givesWhoeverHoldsNothingATokenThatSaysSo() {
        Token token = powerless.claims();
        assertEquals(List.of("api://default"), audiences(token));
        assertEquals(List.of(), token.claims().getList("permissions"));
        assertEquals("invalid_scope", error(powerless.exchange("scope", "ships:sail")));
    }

    @Test
    void letsNoPermissionOfPosternIntoAnotherToken() {
        Admin admin = Organization.found().admin();
        admin.permissions("ships:sail");
        Key almighty = admin.key(admin.account(List.of(), List.of(), List.of("*")), Map.of());
        assertEquals(List.of("ships:sail"), almighty.claims().claims().getList("permissions"));

        List<String> atPostern =
                almighty.claims(asked(null, "POSTERN")).claims().getList("permissions");
        assertFalse(atPostern.isEmpty());
        assertTrue(atPostern.stream().allMatch(permission -> permission.startsWith("postern.")), atPostern::toString);
    }

    private static String server(Admin admin, String name) {
        return admin.create("/resource-servers", Map.of("name", name, "audience", "api://" + name));
    }

    private static String[] asked(String scope, String resources) {
        List<String> parameters = new ArrayList<>();
        if (scope != null) {
            parameters.addAll(List.of("scope", scope));
        }
        for (String resource : words(resources == null ? "" : resources)) {
            parameters.addAll(List.of("resource", resource));
        }
        return parameters.toArray(String[]::new);
    }

    private static List<String> words(String text) {
        String postern = ConfigProvider.getConfig().getValue("postern.issuer", String.class) + "/api/v1";
        return text.isEmpty()
                ? List.of()
                : List.of(text.replace("POSTERN", postern).split(" "));
    }

    private static List<String> audiences(Token token) {
        Object audience = token.claims().get("aud");
        return audience instanceof String one ? List.of(one) : token.claims().getList("aud");
    }

    private static String error(ValidatableResponse answer) {
        return answer.statusCode(400).extract().path("error");
    }
}
