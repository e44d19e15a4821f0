package io.postern.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.hibernate.exception.JDBCConnectionException;

/** Tells trouble of our own infrastructure, which passes and is answered with 503, from a mistake in our code. */
public final class Outage {
    /** How long a client is asked to wait, in seconds. */
    public static final int RETRY_AFTER_SECONDS = 1;

    /** How long an answer waits for the database before it counts as away. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private Outage() {}

    /** Whether a failure comes from a database or network that is away, full, starting, shutting down, or busy with others. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException error) {
                return isOfTheServer(error.getSqlState());
            }
            // What Hibernate makes of the same.
            if (cause instanceof SQLException error) {
                return isOfTheServer(error.getSQLState());
            }
            if (cause instanceof JsonProcessingException) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof OptimisticLockException
                    || cause instanceof UnknownHostException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof JDBCConnectionException
                    || isConnectionLost(cause)) {
                return true;
            }
        }
        return false;
    }

    /** What a client of the administration API is told of it. */
    public static ProblemException unavailable() {
        return ProblemException.of(
                ProblemCode.TEMPORARILY_UNAVAILABLE, "The database is away, or busy with others. Try again shortly.");
    }

    /**
     * SQLSTATE classes 08 connection, 25006 read-only, 40 rolled back for others, 53 resources, 57 operator intervention,
     * 58 system error.
     */
    private static boolean isOfTheServer(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.equals("25006")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57")
                        || sqlState.startsWith("58"));
    }

    /** The client library says so with plain exceptions that only their type tells apart; one type says nothing but this. */
    private static boolean isConnectionLost(Throwable cause) {
        return cause instanceof VertxException && !(cause instanceof CompletionException)
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof NoStackTraceThrowable;
    }
}
