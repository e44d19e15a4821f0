package io.postern.accesskey;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The last use of one secret of an access key.
 *
 * @param generation of the secret, from 1
 * @param from the address
 * @param by what the client called itself
 * @param tokensUntil when the last token ends that was made with it
 */
record KeyUse(String key, int generation, Instant at, String from, String by, Instant tokensUntil) {
    /** Reads a row of {@link KeyUses}. */
    static KeyUse of(Object[] row) {
        return new KeyUse(
                (String) row[0],
                ((Number) row[1]).intValue(),
                ((OffsetDateTime) row[2]).toInstant(),
                (String) row[3],
                (String) row[4],
                ((OffsetDateTime) row[5]).toInstant());
    }
}
