package io.postern.address;

import io.postern.problem.StartRefused;
import java.util.List;

/** The proxies that are believed, once they are known to make sense. */
public record TrustedProxies(List<AddressRange> ranges) {
    /** @throws StartRefused if one is no range */
    public static TrustedProxies of(ProxyConfig config) {
        return new TrustedProxies(config.trustedProxies().orElse(List.of()).stream()
                .map(String::strip)
                .map(TrustedProxies::range)
                .toList());
    }

    boolean include(Address address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> new StartRefused("postern.trusted-proxies must be ranges such as 10.0.0.0/8 or"
                        + " 192.0.2.7/32, with zeros after the bits that count; " + text + " is none."));
    }
}
