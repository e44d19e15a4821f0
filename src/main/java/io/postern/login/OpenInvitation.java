package io.postern.login;

import io.postern.credential.RandomToken;
import java.util.Optional;
import java.util.UUID;

/**
 * An invitation that has neither been used nor expired.
 *
 * @param account whose password it sets
 * @param by the account that made it; empty for the installation or a platform operator
 */
public record OpenInvitation(RandomToken token, UUID organization, UUID account, Optional<UUID> by) {}
