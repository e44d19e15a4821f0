package io.postern.accesskey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/**
 * The one answer that shows a secret.
 *
 * @param key all else that is known of the key, as members beside these
 */
public record CreatedAccessKeyView(
        UUID organizationId,
        String accessKeyId,
        String secret,
        @JsonUnwrapped AccessKeyView key) {

    static CreatedAccessKeyView of(AccessKeyEntity row, IssuedAccessKey issued) {
        return new CreatedAccessKeyView(
                row.organizationId, row.id, issued.secret().reveal(), AccessKeyView.of(row));
    }

    @Override
    public String toString() {
        return "CreatedAccessKeyView[" + accessKeyId + "]";
    }
}
