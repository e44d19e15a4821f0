package io.postern.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The expression that the documentation gives to scanners is the one that finds every secret. */
class LeakRulesTest {
    private static final Pattern IN_TEXT = Pattern.compile("psts_\\[.*?]\\{49}");

    @Test
    void areTheSameEverywhere() throws IOException {
        String page = Files.readString(Path.of("docs", "access-keys.md"));
        List<String> rules =
                IN_TEXT.matcher(page).results().map(MatchResult::group).toList();
        assertEquals(List.of(AccessKeySecret.REGEX, AccessKeySecret.REGEX, AccessKeySecret.REGEX), rules);
    }

    @Test
    void findEverySecretInWhateverItIsHidden() {
        Pattern rule = Pattern.compile(AccessKeySecret.REGEX);
        SecureRandom random = new SecureRandom();
        KeyIdTag tag = new KeyIdTag(new byte[32]);
        for (int i = 0; i < 1000; i++) {
            String secret = AccessKeySecret.generate(tag.next(random), random).reveal();
            for (String text :
                    List.of("%s", "SECRET=%s\n", "{\"secret\":\"%s\"}", "https://x:%s@host/", "'%s',", "-u id:%s ")) {
                List<String> found = rule.matcher(text.formatted(secret))
                        .results()
                        .map(MatchResult::group)
                        .toList();
                assertEquals(List.of(secret), found);
            }
            assertTrue(AccessKeySecret.presented(secret).isWellFormed());
            // RFC 6749 §2.3.1: clients may encode the parts of Basic as in a form, and many do not.
            assertEquals(secret, URLEncoder.encode(secret, UTF_8));
        }
    }
}
