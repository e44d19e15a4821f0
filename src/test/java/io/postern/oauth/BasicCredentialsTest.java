package io.postern.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "id:secret, id, secret",
        "id:a:b:c, id, a:b:c",
        "id:, id, ''",
        ":secret, '', secret",
        ":, '', ''",
        "ïd:sécrèt€, ïd, sécrèt€",
        "i+d:%73, i+d, %73",
    })
    void splitsAtTheFirstColon(String text, String username, String password) {
        BasicCredentials credentials =
                BasicCredentials.parse("Basic " + base64(text)).orElseThrow();
        assertEquals(username, credentials.username());
        assertEquals(password, credentials.password().reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC ", "bAsIc ", "Basic   "})
    void takesTheSchemeInAnyCase(String scheme) {
        assertTrue(BasicCredentials.parse(scheme + base64("a:b")).isPresent());
        assertTrue(BasicCredentials.areMeantBy(scheme + base64("a:b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Basic",
                "Basic ",
                "Basic:",
                "YTpi",
                " Basic YTpi",
                "Basic YTpi ",
                "Basic\tYTpi",
                "BasicYTpi",
                "Bearer YTpi",
                "Digest YTpi",
                "Basics YTpi",
                "Bas\u0131c YTpi",
                "Basic YTpi, Basic YTpi",
                "Basic realm=\"a\"",
                "Basic YWI=",
                "Basic YTo",
                "Basic YT",
                "Basic YTp=",
                "Basic Y",
                "Basic YTpi=",
                "Basic YTpi====",
                "Basic =",
                "Basic YTp iYQ==",
                "Basic YTp\niYQ==",
                "Basic YTpi\n",
                "Basic YTpi-_==",
                "Basic YTo+\u0000",
                "Basic é"
            })
    void isEmptyWhenMalformed(String header) {
        assertEquals(Optional.empty(), BasicCredentials.parse(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YTo=", "YTphYQ=="})
    void hasOneSpelling(String base64) {
        assertTrue(BasicCredentials.parse("Basic " + base64).isPresent());
        char last = base64.charAt(base64.indexOf('=') - 1);
        String stray = base64.replace(last + "=", (char) (last + 1) + "=");
        assertEquals(Optional.empty(), BasicCredentials.parse("Basic " + stray));
        assertEquals(Optional.empty(), BasicCredentials.parse("Basic " + base64.replace("=", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:\u0000", "a\n:b", "a:b\r\n", "a:\u007f", "a:\u0085", "\t:b"})
    void isEmptyWithControlCharacters(String text) {
        assertEquals(Optional.empty(), BasicCredentials.parse("Basic " + base64(text)));
    }

    @Example
    void isEmptyWhenNotUtf8() {
        String latin1 = Base64.getEncoder().encodeToString("é:é".getBytes(ISO_8859_1));
        assertEquals(Optional.empty(), BasicCredentials.parse("Basic " + latin1));
    }

    @Property
    void readsWhatAnotherProgramWrote(
            @ForAll @CharRange(from = ';', to = '~') String username,
            @ForAll @CharRange(from = ' ', to = '~') String password) {
        String header = "Basic " + base64(username + ":" + password);
        BasicCredentials credentials = BasicCredentials.parse(header).orElseThrow();
        assertEquals(username, credentials.username());
        assertEquals(password, credentials.password().reveal());
        assertEquals("BasicCredentials[***]", credentials.toString());
    }

    @Property
    void neverFails(@ForAll String header, @ForAll byte[] bytes) {
        assertFalse(BasicCredentials.parse(header).isPresent());
        BasicCredentials.areMeantBy(header);
        BasicCredentials.parse("Basic " + header);
        BasicCredentials.parse("Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
