package io.postern.operations;

import io.postern.issuer.Issuer;
import io.postern.login.PasswordHash;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.rootkey.RootKeyCheck;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import org.jboss.logging.Logger;

/** What happens at every start before requests are served: the root key is checked, and a new installation is founded. */
@Singleton
class Bootstrap {
    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final String IS_FOUNDED = "select exists (select from organizations where name = $1)";
    private static final int PASSWORD_BYTES = 18;

    private final RootKeyCheck rootKey;
    private final FirstStart firstStart;
    private final Pool database;
    private final BootstrapFiles files;

    Bootstrap(RootKeyCheck rootKey, FirstStart firstStart, Pool database, BootstrapFiles files) {
        this.rootKey = rootKey;
        this.firstStart = firstStart;
        this.database = database;
        this.files = files;
    }

    void start(@Observes StartupEvent started) throws Throwable {
        VertxContextSupport.subscribeAndAwait(rootKey::run);
        if (rootKey.passed() && !VertxContextSupport.subscribeAndAwait(this::isFounded)) {
            found();
        }
        files.announce();
    }

    private Uni<Boolean> isFounded() {
        return database.preparedQuery(IS_FOUNDED)
                .execute(Tuple.of(Issuer.DEFAULT_ORGANIZATION))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The files are written before the commit: a crash in between leaves secrets that open nothing, never the reverse. */
    private void found() throws Throwable {
        String password = password();
        String hash = PasswordHash.of(password);
        try {
            VertxContextSupport.subscribeAndAwait(() -> firstStart.make(hash, made -> files.write(made, password)));
        } catch (ProblemException refused) {
            if (!refused.problem().code().equals(ProblemCode.NAME_TAKEN.wire())) {
                throw refused;
            }
            files.discard();
            LOG.info("Another replica has made the first organization.");
        }
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
