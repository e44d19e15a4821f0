package io.postern.accesskey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/**
 * The one answer that shows a secret.
 *
 * @param key all else that is known of the key, as members beside these
 */
record CreatedAccessKeyView(
        UUID organizationId,
        String accessKeyId,
        String secret,
        @JsonUnwrapped AccessKeyView key) {

    static CreatedAccessKeyView of(UUID organization, NewAccessKeys.Made made) {
        return new CreatedAccessKeyView(
                organization,
                made.issued().id().value(),
                made.issued().secret().reveal(),
                AccessKeyView.of(made.row()));
    }

    @Override
    public String toString() {
        return "CreatedAccessKeyView[" + accessKeyId + "]";
    }
}
