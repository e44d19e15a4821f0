package io.postern.administration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where in a route's path an id stands.
 *
 * @param step its number, between the slashes
 */
public record IdPlace(IdKind kind, int step) {
    /** All that a route has. */
    public static List<IdPlace> in(String route) {
        String[] steps = route.substring(route.indexOf(' ') + 1).split("/");
        return IntStream.range(1, steps.length)
                .filter(step -> steps[step].startsWith("{"))
                .mapToObj(step -> new IdPlace(IdKind.after(steps[step - 1]), step))
                .toList();
    }

    /** The same request with another id in this place. */
    Attempt put(String id, Attempt attempt) {
        String[] path = attempt.path().split("\\?", 2);
        List<String> steps = new ArrayList<>(Arrays.asList(path[0].split("/")));
        steps.set(step, id);
        path[0] = String.join("/", steps);
        return attempt.at(String.join("?", path));
    }

    /** The same request to what never existed. */
    public static Attempt lost(String route, Attempt attempt) {
        Attempt lost = attempt;
        for (IdPlace place : in(route)) {
            lost = place.put(place.kind().unknown(), lost);
        }
        return lost;
    }
}
