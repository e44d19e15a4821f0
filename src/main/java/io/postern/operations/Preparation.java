package io.postern.operations;

import io.postern.address.ProxyConfig;
import io.postern.address.TrustedProxies;
import io.postern.issuer.BaseUrl;
import io.postern.issuer.IssuerConfig;
import io.postern.postgres.EmbeddedPostgres;
import io.postern.problem.StartRefused;
import io.postern.rootkey.RootKeyConfig;
import io.postern.rootkey.RootKeyFile;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * What must be there before the application starts: settings that make sense, a root key, and a database, which is
 * started if none is named. Closing it stops that database.
 */
public final class Preparation implements AutoCloseable {
    private static final int ABOVE_ALL_OTHERS = 900;

    private final Map<String, String> settings;
    private final Runnable closing;

    private Preparation(Map<String, String> settings, Runnable closing) {
        this.settings = settings;
        this.closing = closing;
    }

    /**
     * Prepares by the settings that the application will see.
     *
     * @param given settings that override all others
     * @throws StartRefused if the application cannot start with them
     */
    public static Preparation prepare(Map<String, String> given) {
        return prepare(config(given));
    }

    /**
     * The settings that the application will see, below those given.
     *
     * @throws StartRefused if a value is absent, or of the wrong type
     */
    static SmallRyeConfig config(Map<String, String> given) {
        try {
            return ConfigUtils.configBuilder()
                    .withSources(new PropertiesConfigSource(given, "given", ABOVE_ALL_OTHERS))
                    .withMapping(StartConfig.class)
                    .withMapping(IssuerConfig.class)
                    .withMapping(ProxyConfig.class)
                    .withMapping(RootKeyConfig.class)
                    .withMapping(DatabaseConfig.class)
                    // Other features have settings of their own, which their own mappings check.
                    .withValidateUnknown(false)
                    .build();
        } catch (ConfigValidationException invalid) {
            throw new StartRefused(
                    "A setting cannot be read: " + invalid.getProblem(0).getMessage());
        }
    }

    /** As {@link #prepare(Map)}, with a configuration that has been read. */
    static Preparation prepare(SmallRyeConfig config) {
        StartConfig start = config.getConfigMapping(StartConfig.class);
        IssuerConfig issuer = config.getConfigMapping(IssuerConfig.class);
        RootKeyConfig rootKey = config.getConfigMapping(RootKeyConfig.class);
        DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
        BaseUrl.parse(issuer.issuer(), issuer.allowInsecureIssuer());
        TrustedProxies.of(config.getConfigMapping(ProxyConfig.class));
        if (database.url().isPresent()) {
            return external(rootKey, database);
        }
        if (database.username().isPresent() || database.passwordFile().isPresent()) {
            throw new StartRefused("postern.database.username and postern.database.password-file need"
                    + " postern.database.url; set it, or remove them to use the embedded database.");
        }
        return embedded(start, rootKey);
    }

    private static Preparation external(RootKeyConfig rootKey, DatabaseConfig database) {
        RootKeyFile.check(rootKey.rootKeyFile()
                .orElseThrow(
                        () -> new StartRefused("postern.database.url is set, so %s is needed too; every replica must"
                                        .formatted(RootKeyFile.SETTING)
                                + " have the same.")));
        DatabaseCheck.check(database);
        return new Preparation(Map.of(), () -> {});
    }

    private static Preparation embedded(StartConfig start, RootKeyConfig config) {
        Path data = start.dataDir().toAbsolutePath();
        Path rootKey = config.rootKeyFile().orElse(data.resolve("root.key"));
        if (config.rootKeyFile().isEmpty()) {
            // Before the database: one that is there without its key must mean that the key was lost.
            RootKeyFile.ensure(rootKey, EmbeddedPostgres.existsIn(data));
        }
        RootKeyFile.check(rootKey);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        Map<String, String> settings = Map.of(
                "postern.database.url",
                postgres.url(),
                "postern.database.username",
                postgres.username(),
                "postern.database.password-file",
                postgres.passwordFile().toString(),
                RootKeyFile.SETTING,
                rootKey.toString());
        return new Preparation(settings, postgres::close);
    }

    /** Settings to add for the application. No secret is among them, only the names of files. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Stops the database that was started, if any. The application must have ended. */
    @Override
    public void close() {
        closing.run();
    }
}
