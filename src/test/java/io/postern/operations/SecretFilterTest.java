package io.postern.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.RandomToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be in a log is not, whoever wrote it there. */
class SecretFilterTest {
    private static final String SECRET = AccessKeySecret.generate(
                    AccessKeyId.parse("PSTKHVPDRQ55555S4AYJUCPO").orElseThrow(), new SecureRandom())
            .reveal();
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_";
    private static final String RANDOM =
            RandomToken.generate(new SecureRandom()).reveal();
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("PSTKHVPDRQ55555S4AYJUCPO:" + SECRET).getBytes());

    static Stream<List<String>> leaks() {
        return Stream.of(
                List.of(SECRET, "The secret " + SECRET + " was wrong"),
                List.of(SECRET, "secret=" + SECRET),
                List.of(TOKEN, "Authorization: Bearer " + TOKEN),
                List.of(TOKEN, "Cannot parse [" + TOKEN + "]"),
                List.of(BASIC, "Authorization: Basic " + BASIC),
                List.of(BASIC, "{authorization=[basic " + BASIC + "]}"),
                List.of(RANDOM, "Cookie: postern-session=" + RANDOM + "; a=b"),
                List.of(RANDOM, "GET /api/v1/invitations/" + RANDOM + " failed"),
                List.of("correct horse battery", "{\"email\":\"a@b\",\"password\":\"correct horse battery\"}"),
                List.of("correct horse battery", "{\"newPassword\" : \"correct horse battery\"}"),
                List.of("correct horse battery", "{\"currentPassword\":\"correct horse battery\"}"),
                List.of("correct horse battery", "{\"adminPassword\":\"correct horse battery\"}"),
                List.of("correct horse battery", "{\"client_secret\":\"correct horse battery\"}"),
                List.of("horse battery", "{\"password\":\"correct \\\" horse battery\"}"),
                List.of("horse battery", "{\"password\":\"correct \\\\\\\" horse battery\"}"),
                List.of("battery", "{\"password\":\"" + "horse".repeat(100_000) + "battery\"}"));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void isHiddenInMessages(List<String> leak) {
        ExtLogRecord record = record(leak.get(1));
        assertTrue(new SecretFilter().isLoggable(record));
        assertFalse(words(record).contains(leak.get(0)), words(record));
        assertTrue(words(record).contains("***"), words(record));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void isHiddenInParameters(List<String> leak) {
        ExtLogRecord record = new ExtLogRecord(
                Level.INFO, "It failed: %s", ExtLogRecord.FormatStyle.PRINTF, SecretFilterTest.class.getName());
        record.setParameters(new Object[] {leak.get(1)});
        new SecretFilter().isLoggable(record);
        assertFalse(words(record).contains(leak.get(0)), words(record));
        assertTrue(words(record).startsWith("It failed: "), words(record));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void isHiddenInFailuresAndTheirCauses(List<String> leak) {
        IllegalStateException failure = new IllegalStateException("Outside", new IllegalArgumentException(leak.get(1)));
        ExtLogRecord record = record("It failed");
        record.setThrown(failure);
        new SecretFilter().isLoggable(record);
        StringWriter printed = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains(leak.get(0)), printed::toString);
        assertTrue(printed.toString().contains("java.lang.IllegalStateException: Outside"), printed::toString);
        assertTrue(printed.toString().contains("isHiddenInFailuresAndTheirCauses"), printed::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Key PSTKHVPDRQ55555S4AYJUCPO was refused: wrong_secret",
                "Signing key wGuwExjurPCFi3CS4DZj1X0ejF15nAifCMmbcFfsLCw is due",
                "The secret is wrong, and basic authentication is all there is",
                "https://localhost:8080/organizations/acme/.well-known/jwks.json"
            })
    void isAllThatIsHidden(String message) {
        ExtLogRecord record = record(message);
        new SecretFilter().isLoggable(record);
        assertEquals(message, words(record));
    }

    @Test
    void aFailureWithoutSecretsIsItself() {
        IllegalStateException failure = new IllegalStateException("Outside", new IllegalArgumentException("inside"));
        ExtLogRecord record = record("It failed");
        record.setThrown(failure);
        new SecretFilter().isLoggable(record);
        assertSame(failure, record.getThrown());
    }

    @Test
    void whatFollowsASecretStays() {
        assertEquals(
                "{\"password\":\"***\",\"name\":\"a\"}",
                SecretFilter.redact("{\"password\":\"cor\\\"rect\",\"name\":\"a\"}"));
    }

    /** As drivers make them now and then. */
    @ParameterizedTest
    @ValueSource(strings = {"Nothing to hide", "secret=psts_abcdefgh"})
    void aFailureThatComesToItselfAgainIsToldOnce(String message) {
        IllegalStateException outside = new IllegalStateException(message);
        IllegalArgumentException inside = new IllegalArgumentException(message, outside);
        outside.initCause(inside);
        inside.addSuppressed(outside);
        ExtLogRecord record = record("It failed");
        record.setThrown(outside);
        new SecretFilter().isLoggable(record);
        StringWriter printed = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains("psts_abcdefgh"), printed::toString);
        assertTrue(printed.toString().contains("java.lang.IllegalArgumentException: "), printed::toString);
    }

    private static String words(ExtLogRecord record) {
        return new PatternFormatter("%s").formatMessage(record);
    }

    private static ExtLogRecord record(String message) {
        return new ExtLogRecord(
                Level.INFO, message, ExtLogRecord.FormatStyle.NO_FORMAT, SecretFilterTest.class.getName());
    }
}
