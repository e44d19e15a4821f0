package io.postern.token;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.Pepper;
import io.postern.principal.Fault;
import io.postern.principal.Principal;
import java.time.Instant;
import java.util.Optional;

/** What the credentials of a request turned out to be. Only the inside learns why they were refused. */
sealed interface Verification {

    /** They are right, and their key, account and organization are in good standing. */
    record Granted(Principal principal) implements Verification {}

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
        ACCOUNT_DELETED,
        ACCOUNT_INACTIVE,
        ORGANIZATION_SUSPENDED;

        static Reason of(Fault fault) {
            return valueOf(fault.name());
        }
    }

    /** Holds the secret against the principal that its ID names, and hashes it whether there is one or not. */
    static Verification of(
            AccessKeyId id, AccessKeySecret secret, Optional<Principal> found, Pepper pepper, Instant now) {
        boolean right = found.flatMap(Principal::secret)
                .map(hash -> pepper.verify(id, secret, hash))
                .orElseGet(() -> pepper.refuse(id, secret));
        if (found.isEmpty()) {
            return new Refused(Reason.UNKNOWN_KEY);
        }
        Principal principal = found.get();
        if (principal.key().deleted()) {
            return new Refused(Reason.KEY_DELETED);
        }
        if (!right) {
            return new Refused(Reason.WRONG_SECRET);
        }
        return principal
                .fault(now)
                .<Verification>map(fault -> new Refused(Reason.of(fault)))
                .orElseGet(() -> new Granted(principal));
    }
}
