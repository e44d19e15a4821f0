package io.postern.administration;

import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How calls went, by their kind. */
final class Tally {
    private final Map<String, Integer> succeeded = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private int calls;

    void count(String kind, Response answer) {
        calls++;
        if (answer.statusCode() < 300) {
            succeeded.merge(kind, 1, Integer::sum);
        } else {
            refused.merge(answer.path("code"), 1, Integer::sum);
        }
    }

    int calls() {
        return calls;
    }

    int successes() {
        return succeeded.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many were refused with this code. */
    int refusals(String code) {
        return refused.getOrDefault(code, 0);
    }

    /** Those of these kinds that never succeeded. */
    Set<String> never(Set<String> kinds) {
        Set<String> never = new TreeSet<>(kinds);
        never.removeAll(succeeded.keySet());
        return never;
    }

    @Override
    public String toString() {
        return calls + " calls, succeeded " + succeeded + ", refused " + refused;
    }
}
