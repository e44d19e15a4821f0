package io.postern.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "1",
                "127.1",
                "256.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "10.0.0.1 ",
                "10.0.0.1/8",
                ":::1",
                "2001:db8::1::2",
                "1.2.3.4:80",
                "0x7f.0.0.1"
            })
    void isALiteralAndNothingElse(String text) {
        assertTrue(Address.parse(text).isEmpty(), text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "::1, 0:0:0:0:0:0:0:1",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:DB8::1, 2001:db8:0:0::1"
    })
    void isTheSameInWhicheverNotation(String one, String other) {
        assertEquals(Address.parse(one).orElseThrow(), Address.parse(other).orElseThrow());
        assertEquals(
                Address.parse(one).orElseThrow().toString(),
                Address.parse(other).orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 192.0.2.7, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::1/128, ::1, true"
    })
    void isInARangeOrNot(String range, String address, boolean inside) {
        assertEquals(
                inside,
                AddressRange.parse(range)
                        .orElseThrow()
                        .contains(Address.parse(address).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.1/8",
                "::/129",
                "2001:db8::1/32",
                "10.0.0.0/8/8",
                "10.0.0.0 /8",
                "10.0.0.0/8 ",
                "10.0.0.0/x",
                "example.com/8",
                "10/8"
            })
    void isInNoRangeThatIsNone(String range) {
        assertTrue(AddressRange.parse(range).isEmpty(), range);
    }
}
