package io.postern.rootkey;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import org.jboss.logging.Logger;

/** Whether this replica's root key is the one that the database's secrets and keys were made under. */
@Singleton
public class RootKeyCheck {
    private static final Logger LOG = Logger.getLogger(RootKeyCheck.class);

    private final KeyMaterial keys;
    private final Pool database;
    private volatile boolean passed;

    RootKeyCheck(KeyMaterial keys, Pool database) {
        this.keys = keys;
        this.database = database;
    }

    /** False until {@link #run} has found the root key to be the right one: nothing may be served. */
    public boolean passed() {
        return passed;
    }

    /** Holds the root key against the database, which remembers the first one that it saw. */
    public Uni<Void> run() {
        return remember().chain(this::remembered).invoke(this::judge).replaceWithVoid();
    }

    private Uni<Void> remember() {
        return database.preparedQuery("insert into root_key_check (value) values ($1) on conflict do nothing")
                .execute(Tuple.of(Buffer.buffer(keys.checkValue())))
                .replaceWithVoid();
    }

    private Uni<byte[]> remembered() {
        return database.query("select value from root_key_check")
                .execute()
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes());
    }

    private void judge(byte[] remembered) {
        passed = MessageDigest.isEqual(remembered, keys.checkValue());
        if (!passed) {
            LOG.error("The root key is not the one that this database was made under, so nothing can be served."
                    + " Set postern.root-key-file to the right file and start again.");
        }
    }
}
