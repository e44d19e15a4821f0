package io.postern.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed about where a request comes from. */
class ClientAddressTest {
    private static final ClientAddress BEHIND_PROXIES =
            new ClientAddress(() -> Optional.of(List.of("10.0.0.0/8", " 2001:db8:1::/48")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "192.0.2.7     | -                          | 192.0.2.7",
                "192.0.2.7     | 198.51.100.1               | 192.0.2.7",
                "10.0.0.1      | -                          | 10.0.0.1",
                "10.0.0.1      | 198.51.100.1               | 198.51.100.1",
                "10.0.0.1      | 1.1.1.1, 198.51.100.1      | 198.51.100.1",
                "10.0.0.1      | 1.1.1.1, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "10.0.0.1      | 10.0.0.3, 10.0.0.2         | 10.0.0.3",
                "10.0.0.1      | 198.51.100.1:4711          | 198.51.100.1",
                "10.0.0.1      | [2001:db8:2::7]:4711       | 2001:db8:2::7",
                "10.0.0.1      | [2001:db8:2::7]            | 2001:db8:2::7",
                "2001:db8:1::9 | 198.51.100.1               | 198.51.100.1",
                "10.0.0.1      | unknown                    | 10.0.0.1",
                "10.0.0.1      | 198.51.100.1, unknown      | 10.0.0.1",
                "10.0.0.1      | 198.51.100.1, , 10.0.0.2   | 10.0.0.2",
                "10.0.0.1      | '                        ' | 10.0.0.1"
            })
    void isTheFirstThatIsNoProxyOfOurs(String peer, String forwarded, String client) {
        List<String> lines = forwarded == null ? List.of() : List.of(forwarded);
        assertEquals(client, BEHIND_PROXIES.of(peer, lines));
    }

    @Test
    void readsAllLinesInTheirOrder() {
        assertEquals("198.51.100.1", BEHIND_PROXIES.of("10.0.0.1", Arrays.asList("1.1.1.1", "198.51.100.1, 10.0.0.2")));
    }

    @Test
    void believesNobodyUnlessToldTo() {
        ClientAddress alone = new ClientAddress(Optional::empty);
        assertEquals("10.0.0.1", alone.of("10.0.0.1", List.of("198.51.100.1")));
        assertEquals("127.0.0.1", alone.of("127.0.0.1", List.of("198.51.100.1")));
    }
}
