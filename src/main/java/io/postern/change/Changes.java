package io.postern.change;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What some transactions touched, sorted so that thousands of listeners' values are held against it at little cost. */
public final class Changes {
    private final List<Change> all;
    private final Map<Change.Kind, Set<String>> subjects = new EnumMap<>(Change.Kind.class);
    private final Map<Change.Kind, Map<UUID, Set<String>>> byOrganization = new EnumMap<>(Change.Kind.class);

    public Changes(List<Change> all) {
        this.all = List.copyOf(all);
        for (Change change : all) {
            subjects.computeIfAbsent(change.kind(), kind -> new HashSet<>()).add(change.subject());
            byOrganization
                    .computeIfAbsent(change.kind(), kind -> new HashMap<>())
                    .computeIfAbsent(change.organization(), organization -> new HashSet<>())
                    .add(change.subject());
        }
    }

    /** Each of them, in their order. */
    public List<Change> all() {
        return all;
    }

    /** Whether there is something among them that only a newer version knows. */
    boolean areBeyondUs() {
        return subjects.containsKey(Change.Kind.OTHER);
    }

    /** The things of a kind that were touched. */
    public Set<String> of(Change.Kind kind) {
        return subjects.getOrDefault(kind, Set.of());
    }

    /** Those of one organization. */
    public Set<String> of(Change.Kind kind, UUID organization) {
        return byOrganization.getOrDefault(kind, Map.of()).getOrDefault(organization, Set.of());
    }

    /** Whether one of these was touched. */
    public boolean touch(Change.Kind kind, Collection<String> some) {
        Set<String> touched = of(kind);
        return !touched.isEmpty() && some.stream().anyMatch(touched::contains);
    }
}
