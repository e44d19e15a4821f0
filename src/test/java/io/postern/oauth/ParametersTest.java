package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;
import static io.postern.oauth.Refusals.assertRefused;
import static io.postern.oauth.Refusals.mayRefuse;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @CsvSource({
        "a=b, b",
        "a=b=c, b=c",
        "a=+b+, ' b '",
        "%61=%62, b",
        "a=%C3%A9, é",
        "a=é, é",
        "a=%e2%82%ac%2B%26%3D, €+&=",
        "&&a=b&&, b",
        "x&a=b&y=, b",
        "a=&a=b&a=, b",
        "a=b&=x, b",
    })
    void readsAForm(String form, String expected) {
        assertEquals(Optional.of(expected), form(form).one("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "a", "a=", "a=&a=", "A=b", "%2561=b", "b=a", "a+=b"})
    void takesParametersWithoutValueAsAbsent(String form) {
        assertEquals(Optional.empty(), form(form).one("a"));
        assertEquals(List.of(), form(form).all(Set.of("a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%4g",
                "a=%%41",
                "a=% 1",
                "a=%+1",
                "a=%-1",
                "%=a",
                "a=%u0041",
                "a=%１１",
                "a=%00",
                "a=%0a",
                "a=%0D%0A",
                "a=%7f",
                "a=%C2%85",
                "a=\u0000",
                "a=\tb",
                "%00a=b",
                "unknown=%00",
                "a=%ff",
                "a=%C3",
                "a=%C3%28",
                "a=%C0%80",
                "a=%ED%A0%80",
                "a=%F5%80%80%80",
                "a=%E9",
                "%ff",
                "b&%C3&a=b"
            })
    void refusesWhatIsMalformed(String form) {
        assertRefused(INVALID_REQUEST, "Malformed form encoding", () -> form(form));
    }

    @Test
    void refusesRawBytesThatAreNoUtf8() {
        assertRefused(INVALID_REQUEST, () -> Parameters.ofForm("a=é".getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b&a=b", "a=b&a=c", "a=b&%61=c", "grant_type=client_credentials&grant_type=client_credentials",
                "scope=a:b&scope=a:b", "client_id=a&client_id=a", "resource=a&resource=b&x=1&x=1", "=a&=b"
            })
    void refusesADuplicateOfAnyOtherThanResources(String form) {
        assertRefused(INVALID_REQUEST, "Duplicate parameter", () -> form(form));
    }

    @Test
    void keepsTheOrderOfRepeatedResources() {
        Parameters parameters = form("resource=b&audience=c&resource=a&resource=&resource=b");
        assertEquals(List.of("b", "a", "b"), parameters.all(Set.of("resource")));
        assertEquals(List.of("b", "c", "a", "b"), parameters.all(Set.of("resource", "audience")));
        assertEquals(Optional.of("c"), parameters.one("audience"));
        assertRefused(INVALID_REQUEST, "Duplicate parameter", () -> parameters.one("resource"));
    }

    @ParameterizedTest
    @CsvSource({"grant_type, 128", "scope, 8192", "resource, 2048", "client_secret, 2048", "unknown, 2048"})
    void refusesAnOverLongValue(String name, int limit) {
        assertEquals(
                limit,
                form(name + "=" + "a".repeat(limit)).one(name).orElseThrow().length());
        assertRefused(INVALID_REQUEST, "Over-long field", () -> form(name + "=" + "a".repeat(limit + 1)));
    }

    @Test
    void refusesAnOverLongName() {
        assertEquals(Optional.of("x"), form("a".repeat(128) + "=x").one("a".repeat(128)));
        assertRefused(INVALID_REQUEST, "Over-long field", () -> form("a".repeat(129)));
    }

    @Test
    void refusesMoreThanAHundred() {
        assertEquals(
                100, form("resource=a&".repeat(100)).all(Set.of("resource")).size());
        assertRefused(INVALID_REQUEST, "Too many parameters", () -> form("resource=a&".repeat(101)));
        assertRefused(INVALID_REQUEST, "Too many parameters", () -> form("a&".repeat(101)));
    }

    @Test
    void readsOnlyTheGrantTypeOfJson() {
        Map<String, Object> json = Map.of("grant_type", "client_credentials", "scope", "a:b", "client_secret", 1);
        assertEquals(Optional.of("client_credentials"), Parameters.ofJson(json).one("grant_type"));
        assertEquals(List.of(), Parameters.ofJson(json).all(Set.of("scope", "client_secret")));
        assertEquals(Optional.empty(), Parameters.ofJson(Map.of()).one("grant_type"));
        assertEquals(
                Optional.empty(), Parameters.ofJson(Map.of("grant_type", "")).one("grant_type"));
    }

    @Test
    void refusesAGrantTypeThatIsNoPlainString() {
        Map<String, Object> none = new HashMap<>();
        none.put("grant_type", null);
        assertRefused(INVALID_REQUEST, () -> Parameters.ofJson(none));
        for (Object wrong : List.of(1, true, List.of("client_credentials"), Map.of(), "a\u0000", "a".repeat(129))) {
            assertRefused(INVALID_REQUEST, () -> Parameters.ofJson(Map.of("grant_type", wrong)));
        }
    }

    @Test
    void printsNoValue() {
        assertFalse(form("client_secret=hush").toString().contains("hush"));
        assertFalse(FormEncoding.members("client_secret=hush".getBytes(UTF_8))
                .toString()
                .contains("hush"));
    }

    @Property
    void readsWhatAnotherProgramWrote(
            @ForAll @Size(max = 20) List<@StringLength(max = 50) @CharRange(from = ' ', to = '~') String> values) {
        String form = values.stream()
                .map(value -> "resource=" + URLEncoder.encode(value, UTF_8))
                .collect(Collectors.joining("&"));
        List<String> present = values.stream().filter(value -> !value.isEmpty()).toList();
        assertEquals(present, form(form).all(Set.of("resource")));
    }

    @Property
    void readsAnyPlainCharacter(@ForAll int number) {
        int codePoint = Math.floorMod(number, Character.MAX_CODE_POINT + 1);
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (!surrogate && !Character.isISOControl(codePoint)) {
            String text = Character.toString(codePoint);
            assertEquals(
                    Optional.of(text),
                    form("a=" + URLEncoder.encode(text, UTF_8)).one("a"));
        }
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(@ForAll byte[] body) {
        mayRefuse(() -> Parameters.ofForm(body).all(Set.of("a")));
    }

    @Property
    void neverFailsOtherwiseOnWhatLooksLikeAForm(@ForAll @Chars({'a', '=', '&', '%', '+', 'C', '3', '0'}) String body) {
        mayRefuse(() -> form(body).one("a"));
    }

    @Test
    void neverFailsOtherwiseOnAnyTwoBytes() {
        IntStream.range(0, 1 << 16).forEach(i -> {
            byte[] body = {(byte) (i >> 8), (byte) i};
            mayRefuse(() -> Parameters.ofForm(body));
        });
    }

    private static Parameters form(String body) {
        return Parameters.ofForm(body.getBytes(UTF_8));
    }
}
