package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_TARGET;
import static io.postern.oauth.Refusals.assertRefused;
import static io.postern.oauth.Refusals.mayRefuse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api://default",
                "https://api.example.com/v1?a=b",
                "http://localhost:8080/api/v1",
                "urn:example:api",
                "https://[::1]/",
                "HTTPS://API.example.com/%7E"
            })
    void takesAbsoluteUrisAsTheyAre(String uri) {
        assertEquals(uri, Resource.parse(uri).uri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "default",
                "/api",
                "//host/api",
                "?a=b",
                "#a",
                "https://a#b",
                "https://a#",
                "https:",
                "https://",
                "https://a b",
                "https://a\n",
                "https://a/\u0000",
                "https://é",
                "https://a/€",
                "https://a/%zz",
                "1a://b",
                "https://a/<b>",
                "https://a/\"",
                "C:\\api",
                "https://[::1"
            })
    void refusesWhatIsNoAbsoluteUriWithoutFragment(String text) {
        assertRefused(INVALID_TARGET, "A resource is an absolute URI without a fragment", () -> Resource.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new Resource(text));
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(@ForAll String text) {
        mayRefuse(() -> Resource.parse(text));
        mayRefuse(() -> Resource.parse("api://" + text));
    }
}
