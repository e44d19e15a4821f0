package io.postern.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nobody has to say who they are, nobody says much. */
@QuarkusTest
class LargeBodiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leaked-keys",
                "/leaked-keys;a=b",
                "/api/v1/session",
                "/api;a=b/v1/session",
                "/api/v1/invitations/abc/accept"
            })
    void areNotForTheUnknown(String path) {
        RawAnswer refused = RawRequest.of("POST", path)
                .header("Content-Type", "application/json")
                .announced(LargeBodies.SMALL + 1)
                .send();
        assertEquals(413, refused.status());
        assertTrue(refused.body().contains("\"code\":\"content_too_large\""), refused::body);
        assertNotEquals(
                413,
                RawRequest.of("POST", path)
                        .header("Content-Type", "application/json")
                        .body("{" + " ".repeat(LargeBodies.SMALL - 2) + "}")
                        .send()
                        .status());
    }
}
