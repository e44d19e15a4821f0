package io.postern.token;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.Pepper;
import io.postern.principal.Fault;
import io.postern.principal.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the credentials of a request turned out to be. Only the inside learns why they were refused. */
sealed interface Verification {

    /**
     * They are right, and their key, account and organization are in good standing.
     *
     * @param secret the one of the key's secrets that was shown
     */
    record Granted(Principal principal, Principal.Secret secret) implements Verification {}

    /** They are not. */
    record Refused(Reason reason) implements Verification {}

    /** Why credentials are refused. The client is told none of these, the metrics all. */
    enum Reason {
        NO_CREDENTIALS,
        FOREIGN_ID,
        UNKNOWN_KEY,
        WRONG_SECRET,
        KEY_DELETED,
        KEY_INACTIVE,
        KEY_EXPIRED,
        ADDRESS_NOT_ALLOWED,
        ACCOUNT_DELETED,
        ACCOUNT_INACTIVE,
        ORGANIZATION_SUSPENDED;

        static Reason of(Fault fault) {
            return valueOf(fault.name());
        }
    }

    /** Holds what was shown against the principal that its ID names, with the same work whether there is one or not. */
    static Verification of(Shown shown, Optional<Principal> found, Pepper pepper, Instant now) {
        List<Principal.Secret> stored = found.map(Principal::secrets).orElse(List.of());
        Optional<Principal.Secret> secret = Principal.Secret.shown(shown.id(), shown.secret(), stored, pepper, now);
        if (found.isEmpty()) {
            return new Refused(Reason.UNKNOWN_KEY);
        }
        Principal principal = found.get();
        if (principal.key().deleted()) {
            return new Refused(Reason.KEY_DELETED);
        }
        if (secret.isEmpty()) {
            return new Refused(Reason.WRONG_SECRET);
        }
        return principal
                .fault(now, shown.address())
                .<Verification>map(fault -> new Refused(Reason.of(fault)))
                .orElseGet(() -> new Granted(principal, secret.get()));
    }

    /**
     * Credentials as they were shown.
     *
     * @param address from where
     */
    record Shown(AccessKeyId id, AccessKeySecret secret, String address) {}
}
