package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;
import static io.postern.oauth.Refusals.assertRefused;
import static io.postern.oauth.Refusals.mayRefuse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, FORM",
        "Application/X-WWW-Form-URLEncoded, FORM",
        "application/x-www-form-urlencoded;charset=UTF-8, FORM",
        "application/x-www-form-urlencoded ; Charset=utf-8 , FORM",
        "application/x-www-form-urlencoded; charset=\"utf-8\", FORM",
        "application/json, JSON",
        "APPLICATION/JSON; charset=utf-8, JSON",
    })
    void knowsFormAndJson(String header, ContentType expected) {
        assertEquals(expected, ContentType.of(List.of(header), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text/plain",
                "application/*",
                "*/*",
                "application/xml",
                "multipart/form-data; boundary=a",
                "application/x-www-form-urlencoded2",
                "application/x-www-form-urlencoded;",
                "application/x-www-form-urlencoded; charset=iso-8859-1",
                "application/x-www-form-urlencoded; charset=utf8",
                "application/x-www-form-urlencoded; charset=\"utf-8",
                "application/x-www-form-urlencoded; charset='utf-8'",
                "application/x-www-form-urlencoded; charset=utf-8; charset=utf-8",
                "application/x-www-form-urlencoded; boundary=a",
                "application/x-www-form-urlencoded, application/json",
                "application/problem+json",
                "application/jsonp",
                "application/json\n",
                "xapplication/json"
            })
    void refusesAnyOther(String header) {
        assertRefused(INVALID_REQUEST, () -> ContentType.of(List.of(header), List.of()));
    }

    @Test
    void refusesNoneAndSeveral() {
        assertRefused(INVALID_REQUEST, () -> ContentType.of(List.of(), List.of()));
        assertRefused(INVALID_REQUEST, () -> ContentType.of(List.of(FORM, FORM), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "", "x"})
    void refusesAContentEncoding(String encoding) {
        assertRefused(
                INVALID_REQUEST,
                "A Content-Encoding is refused",
                () -> ContentType.of(List.of(FORM), List.of(encoding)));
        assertRefused(INVALID_REQUEST, () -> ContentType.of(List.of(FORM), List.of("identity", "gzip")));
        assertEquals(ContentType.FORM, ContentType.of(List.of(FORM), List.of("Identity")));
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(@ForAll List<String> types, @ForAll List<String> encodings) {
        mayRefuse(() -> ContentType.of(types, encodings));
    }
}
