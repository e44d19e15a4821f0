package io.postern.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postern.issuer.BaseUrl;
import io.postern.persistence.CorridorPool;
import io.postern.problem.StartRefused;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Says in Quarkus' words what {@code postern.*} says in ours: the database to both drivers, and the address to listen
 * on. What does not fit is left out here and refused by {@link Preparation}.
 */
public final class DerivedSettings implements ConfigSourceFactory {
    /** Above all that users can set: postern.database.* is the only way to name a database. */
    private static final int BINDING = 1000;
    /** Below all that users can set. */
    private static final int SUGGESTION = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(
                new PropertiesConfigSource(database(context), "postern.database", BINDING),
                new PropertiesConfigSource(address(context), "postern.issuer", SUGGESTION));
    }

    private static Map<String, String> database(ConfigSourceContext context) {
        String url = value(context, "postern.database.url");
        String username = value(context, "postern.database.username");
        String passwordFile = value(context, "postern.database.password-file");
        Map<String, String> settings = new HashMap<>();
        if (url == null || username == null || passwordFile == null) {
            return settings;
        }
        try {
            DatabaseUrl parsed = DatabaseUrl.parse(url);
            String password = Files.readString(Path.of(passwordFile), UTF_8).strip();
            settings.put("quarkus.datasource.jdbc.url", parsed.jdbc());
            for (String source : List.of("quarkus.datasource.", "quarkus.datasource." + CorridorPool.NAME + ".")) {
                settings.put(source + "reactive.url", parsed.reactive());
                settings.put(source + "username", username);
                settings.put(source + "password", password);
                reactiveTls(parsed.parameters()).forEach((name, value) -> settings.put(source + name, value));
            }
        } catch (StartRefused | IOException refusedByThePreparation) {
            settings.clear();
        }
        return settings;
    }

    /** What the reactive driver does not read from its URL. */
    private static Map<String, String> reactiveTls(Map<String, String> parameters) {
        Map<String, String> settings = new HashMap<>();
        String mode = parameters.getOrDefault("sslmode", "");
        if (mode.equals("verify-full")) {
            settings.put("reactive.hostname-verification-algorithm", "HTTPS");
        }
        if (mode.equals("require")) {
            // As the other driver has it: encrypted, and with whoever answers.
            settings.put("reactive.trust-all", "true");
        }
        String certificates = parameters.get("sslrootcert");
        if (certificates != null) {
            settings.put("reactive.trust-certificate-pem", "true");
            settings.put("reactive.trust-certificate-pem.certs", certificates);
        }
        return settings;
    }

    private static Map<String, String> address(ConfigSourceContext context) {
        String issuer = value(context, "postern.issuer");
        if (issuer == null) {
            return Map.of();
        }
        try {
            String host = BaseUrl.parse(issuer, true).isLoopback() ? "127.0.0.1" : "0.0.0.0";
            return Map.of("quarkus.http.host", host, "quarkus.management.host", host);
        } catch (StartRefused refusedByThePreparation) {
            return Map.of();
        }
    }

    private static String value(ConfigSourceContext context, String name) {
        var value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
