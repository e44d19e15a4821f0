package io.postern.persistence;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Map;

/** How the database is to plan what Postern asks, whatever it does for others. */
public final class Planning {
    /**
     * By name. What is asked is found by indexes, in memory or on a disk that does not turn; and nothing that is asked takes so
     * long that it would pay to compile it.
     */
    public static final Map<String, String> SETTINGS = Map.of("random_page_cost", "1.1", "jit", "off");

    /**
     * For the exchange, which asks one thing: a plan is made once for each connection, and not for each key. To make one takes four
     * times as long as to answer by it, and it is the same for all keys.
     */
    public static final Map<String, String> ONCE = Map.of("plan_cache_mode", "force_generic_plan");

    private Planning() {}

    static void apply(PgConnectOptions options, Map<String, String> settings) {
        settings.forEach(options::addProperty);
    }
}
