package io.postern.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation (RFC 4632 §3.1), such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param bits how many bits of the network count
 */
public record AddressRange(Address network, int bits) {
    private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f.:]{2,45})/(0|[1-9][0-9]{0,2})");

    /** Reads a range; empty for what is none, and for one whose address goes on after the bits that count. */
    public static Optional<AddressRange> parse(String text) {
        Matcher parts = CIDR.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(parts.group(2));
        return Address.parse(parts.group(1))
                .filter(network -> bits <= network.bits() && network.endsAfter(bits))
                .map(network -> new AddressRange(network, bits));
    }

    public boolean contains(Address address) {
        return network.beginsLike(address, bits);
    }

    @Override
    public String toString() {
        return network + "/" + bits;
    }
}
