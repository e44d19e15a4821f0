package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;
import static io.postern.oauth.Refusals.assertRefused;
import static io.postern.oauth.Refusals.mayRefuse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

    /** {@code id:hush}. */
    private static final String BASIC = "Basic aWQ6aHVzaA==";

    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void readsAWholeRequest() {
        TokenRequest request =
                request(BASIC, GRANT + "&scope=a:b&resource=x:1&audience=x:2&resource=x:1&client_id=id&unknown=1");
        assertEquals("id", request.credentials().orElseThrow().username());
        assertEquals("hush", request.credentials().orElseThrow().password().reveal());
        assertEquals(Optional.of("client_credentials"), request.grantType());
        assertEquals(Optional.of("a:b"), request.scope());
        assertEquals(List.of("x:1", "x:2"), request.resources());
        assertFalse(request.toString().contains("hush"));
    }

    @Test
    void leavesToLaterStepsWhatComesAfterAuthentication() {
        TokenRequest request = request(BASIC, "grant_type=password&scope=*&resource=relative");
        assertEquals(Optional.of("password"), request.grantType());
        assertEquals(Optional.of("*"), request.scope());
        assertEquals(List.of("relative"), request.resources());
        assertEquals(Optional.empty(), request(BASIC, "").grantType());
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer abc, grant_type=client_credentials",
        "Bearer abc, client_secret=hush",
        "Digest abc, client_id=id",
        "Basic, client_id=id",
        "Basic !, client_id=other",
        "Basic aWQ=, client_id=other",
        "'', grant_type=client_credentials",
    })
    void hasNoCredentialsWithoutAWellFormedBasicHeader(String header, String body) {
        assertEquals(Optional.empty(), request(header, body).credentials());
    }

    @ParameterizedTest
    @ValueSource(strings = {GRANT, "client_id=id&client_secret=hush", "client_id=id", "client_assertion=a", ""})
    void hasNoCredentialsFromTheBodyAlone(String body) {
        TokenRequest request = TokenRequest.of(List.of(), Optional.empty(), form(body));
        assertEquals(Optional.empty(), request.credentials());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret=hush", "client_assertion=a", "client_assertion_type=a", "client%5Fsecret=a"})
    void refusesBasicTogetherWithCredentialsInTheBody(String body) {
        for (String header : List.of(BASIC, "basic !", "Basic")) {
            assertRefused(
                    INVALID_REQUEST,
                    "Two authentication methods at once",
                    () -> request(header, "client_id=id&" + body));
        }
    }

    @Test
    void takesAnEmptyClientSecretAsAbsent() {
        assertEquals(
                "id",
                request(BASIC, "client_secret=&client_id=")
                        .credentials()
                        .orElseThrow()
                        .username());
    }

    @ParameterizedTest
    @ValueSource(strings = {BASIC, "Bearer abc", ""})
    void refusesASecondAuthorizationHeader(String second) {
        assertRefused(
                INVALID_REQUEST,
                "Two authentication methods at once",
                () -> TokenRequest.of(List.of(BASIC, second), Optional.empty(), form(GRANT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "other", "id ", "+id", "i"})
    void refusesAnotherClientId(String clientId) {
        assertRefused(
                INVALID_REQUEST,
                "The client_id is not the one that authenticates",
                () -> request(BASIC, "client_id=" + clientId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=id", "client_secret=hush", "client_assertion=a", "client_assertion_type=a", "access_token=a",
                "username=a", "password=a", "a=b&client_secret=hush", "client%5fsecret=hush", "%63lient_id=a",
                "client_secret", "client_secret=", "&password=%ff"
            })
    void refusesCredentialsInTheQuery(String query) {
        assertRefused(
                INVALID_REQUEST,
                "Credentials in the query string",
                () -> TokenRequest.of(List.of(BASIC), Optional.of(query), form(GRANT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "a=b", "Client_Secret=a", "client_secret_=a", "a=client_secret", "a=%zz", "a=%ff"})
    void ignoresAnyOtherQuery(String query) {
        TokenRequest request = TokenRequest.of(List.of(BASIC), Optional.of(query), form(GRANT));
        assertEquals("id", request.credentials().orElseThrow().username());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "client_secre%7=a", "a&%ff=b", "%00"})
    void refusesAQueryWithMalformedNames(String query) {
        assertRefused(INVALID_REQUEST, () -> TokenRequest.of(List.of(BASIC), Optional.of(query), form(GRANT)));
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(
            @ForAll List<String> headers, @ForAll Optional<String> query, @ForAll byte[] body) {
        mayRefuse(() -> TokenRequest.of(headers, query, form(GRANT)));
        mayRefuse(() -> TokenRequest.of(List.of(BASIC), query, Parameters.ofForm(body)));
    }

    private static TokenRequest request(String header, String body) {
        return TokenRequest.of(List.of(header), Optional.empty(), form(body));
    }

    private static Parameters form(String body) {
        return Parameters.ofForm(body.getBytes(UTF_8));
    }
}
