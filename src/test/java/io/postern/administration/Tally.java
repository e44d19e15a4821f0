package io.postern.administration;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How calls went. */
final class Tally {
    private final Map<String, Integer> succeeded = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    void success(String kind) {
        succeeded.merge(kind, 1, Integer::sum);
    }

    void refusal(String code) {
        refused.merge(code, 1, Integer::sum);
    }

    int calls() {
        return successes() + sum(refused);
    }

    int successes() {
        return sum(succeeded);
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

    private static int sum(Map<String, Integer> counted) {
        return counted.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return "succeeded " + succeeded + ", refused " + refused;
    }
}
