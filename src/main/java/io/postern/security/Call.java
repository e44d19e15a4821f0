package io.postern.security;

import io.postern.rest.IfMatch;
import java.util.Optional;

/**
 * The request by which somebody acts.
 *
 * @param id the request's ID, as its answer shows it
 * @param address where it came from; empty for the installation itself
 * @param accessKey the ID of the access key whose token it carried; empty for a session
 * @param ifMatch the state that it wants to change
 * @param action what it changes; empty for a request that only reads
 */
public record Call(
        Optional<String> id,
        Optional<String> address,
        Optional<String> accessKey,
        IfMatch ifMatch,
        Optional<Action> action) {

    /** What the installation does by itself. */
    public static Call ofInstallation(Action action) {
        return new Call(Optional.empty(), Optional.empty(), Optional.empty(), IfMatch.whatever(), Optional.of(action));
    }

    /** What a client does by itself, with a key and not with a token. */
    public static Call ofClient(String id, String address, Optional<String> accessKey, Action action) {
        return new Call(Optional.of(id), Optional.of(address), accessKey, IfMatch.whatever(), Optional.of(action));
    }

    Call withAccessKey(String key) {
        return new Call(id, address, Optional.of(key), ifMatch, action);
    }
}
