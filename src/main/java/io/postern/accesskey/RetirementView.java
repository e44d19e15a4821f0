package io.postern.accesskey;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an access key can go, and how one knows.
 *
 * @param safe whether nothing would miss it: no token of it lives, and as long as it could be used it was not, for a day, or
 *     since it was made. Who comes once a week is seen in {@code lastUsedAt} alone
 * @param lastUsedAt when any of its secrets was last exchanged; null if never
 * @param oldSecretLastUsedAt when the secret before the present one last was; null if never, or if there was none
 * @param oldSecretExpiresAt until when that one works on; null if it does not
 * @param liveTokensUntil when the last of its tokens ends; null if none lives
 */
record RetirementView(
        boolean safe,
        @Nullable Instant lastUsedAt,
        @Nullable Instant oldSecretLastUsedAt,
        @Nullable Instant oldSecretExpiresAt,
        @Nullable Instant liveTokensUntil) {
    private static final Duration QUIET = Duration.ofDays(1);

    /** @param uses of each of its secrets, the latest first */
    static RetirementView of(AccessKeyEntity key, List<KeyUse> uses, Instant now) {
        Instant last = uses.isEmpty() ? null : uses.get(0).at();
        Instant old = uses.stream()
                .filter(use -> use.generation() == key.generation - 1)
                .findFirst()
                .map(KeyUse::at)
                .orElse(null);
        Instant live = uses.stream()
                .map(KeyUse::tokensUntil)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(null);
        boolean usable = key.active && !key.isExpired(now);
        boolean quiet = (last == null ? key.createdAt : last).isBefore(now.minus(QUIET));
        return new RetirementView(
                live == null && (quiet || !usable), last, old, key.isInOverlap(now) ? key.oldSecretUntil : null, live);
    }
}
