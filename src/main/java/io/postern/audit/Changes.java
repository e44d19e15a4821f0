package io.postern.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.rest.Representation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells in JSON what differs between two states of a thing, as clients saw it and would see it now. */
@Singleton
class Changes {
    /** They differ with every change, and the event itself says as much. */
    private static final List<String> SAID_BY_THE_EVENT = List.of("updatedAt", "updatedBy", "version", "lastUsedAt");

    private final ObjectMapper mapper;

    Changes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The members that differ, as they were and as they became; a side that was not there is absent. */
    record Difference(Optional<String> before, Optional<String> after) {}

    Difference between(Optional<? extends Representation> before, Optional<? extends Representation> after) {
        Optional<ObjectNode> was = before.map(this::tree);
        Optional<ObjectNode> is = after.map(this::tree);
        if (was.isPresent() && is.isPresent()) {
            forgetWhatIsEven(was.get(), is.get());
        }
        return new Difference(was.map(JsonNode::toString), is.map(JsonNode::toString));
    }

    String json(Map<String, ?> members) {
        return mapper.valueToTree(members).toString();
    }

    private ObjectNode tree(Representation state) {
        ObjectNode tree = mapper.valueToTree(state);
        return tree.remove(SAID_BY_THE_EVENT);
    }

    private static void forgetWhatIsEven(ObjectNode was, ObjectNode is) {
        TreeSet<String> names = new TreeSet<>();
        was.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !was.get(name).equals(is.get(name)));
        was.remove(names);
        is.remove(names);
    }
}
