package io.postern.address;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells where a request comes from: who is connected to us, or whom a trusted proxy was connected to. */
@Singleton
public class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern IN_BRACKETS = Pattern.compile("^\\[(.*)](:\\d+)?$");
    private static final Pattern IPV4_AND_PORT = Pattern.compile("^([0-9.]+):\\d+$");

    private final TrustedProxies proxies;

    ClientAddress(ProxyConfig config) {
        this.proxies = TrustedProxies.of(config);
    }

    /** The address, as text. What clients say of themselves counts for nothing. */
    public String of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll(FORWARDED_FOR));
    }

    /**
     * From the last hop to the first, as long as each is one of our proxies: what stands before was written by whoever
     * connected to them.
     */
    String of(String peer, List<String> forwarded) {
        if (forwarded.isEmpty() || !isProxy(peer)) {
            return peer;
        }
        List<String> hops = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        String nearest = peer;
        for (int i = hops.size() - 1; i >= 0 && isProxy(nearest); i--) {
            Optional<Address> hop = Address.parse(withoutPort(hops.get(i)));
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest = hop.get().toString();
        }
        return nearest;
    }

    private boolean isProxy(String text) {
        return Address.parse(text).filter(proxies::include).isPresent();
    }

    /** Some proxies write {@code 192.0.2.7:4711} and {@code [2001:db8::7]:4711}. */
    private static String withoutPort(String hop) {
        return IPV4_AND_PORT
                .matcher(IN_BRACKETS.matcher(hop).replaceFirst("$1"))
                .replaceFirst("$1");
    }
}
