package io.postern.issuer;

import jakarta.inject.Singleton;

/** The URLs by which clients know Postern and its organizations. */
@Singleton
public class Issuer {
    /** The organization that has the bare address for its issuer. */
    public static final String DEFAULT_ORGANIZATION = "default";

    private final String base;

    /** @throws io.postern.problem.StartRefused when the configured address can be no issuer */
    public Issuer(IssuerConfig config) {
        this.base = BaseUrl.parse(config.issuer(), config.allowInsecureIssuer())
                .uri()
                .toString();
    }

    /** The public base URL, without a trailing slash. */
    public String base() {
        return base;
    }

    /** The issuer identifier ({@code iss}) of the organization with this name (RFC 8414 §2). */
    public String of(String organization) {
        return base + pathOf(organization);
    }

    /** What an organization's issuer adds to the base: empty for {@code default}. */
    public static String pathOf(String organization) {
        return organization.equals(DEFAULT_ORGANIZATION) ? "" : "/organizations/" + organization;
    }

    /** The audience of Postern's own API: the only one that it accepts. */
    public String apiAudience() {
        return base + "/api/v1";
    }
}
