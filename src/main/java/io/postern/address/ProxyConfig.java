package io.postern.address;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who stands between Postern and its clients. */
@ConfigMapping(prefix = "postern")
public interface ProxyConfig {
    /**
     * The addresses of the proxies that may say where a request comes from ({@code X-Forwarded-For}), as ranges:
     * {@code 10.0.0.0/8,2001:db8::/32}. Nobody is believed if not set.
     */
    Optional<List<String>> trustedProxies();
}
