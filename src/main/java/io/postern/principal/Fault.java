package io.postern.principal;

import java.util.Optional;

/** Why somebody may not act, whatever they show: an access key's secret, a token, a session or a password. */
public enum Fault {
    KEY_DELETED,
    KEY_INACTIVE,
    KEY_EXPIRED,
    ADDRESS_NOT_ALLOWED,
    ACCOUNT_DELETED,
    ACCOUNT_INACTIVE,
    ORGANIZATION_SUSPENDED;

    /** What is wrong with an account as such; empty when it may act. Every door asks here. */
    public static Optional<Fault> of(boolean accountDeleted, boolean accountActive, boolean organizationActive) {
        if (accountDeleted) {
            return Optional.of(ACCOUNT_DELETED);
        }
        if (!accountActive) {
            return Optional.of(ACCOUNT_INACTIVE);
        }
        return organizationActive ? Optional.empty() : Optional.of(ORGANIZATION_SUSPENDED);
    }
}
