package io.postern.login;

import io.postern.credential.RandomToken;
import java.time.Duration;
import java.time.Instant;

/**
 * A session that has just begun.
 *
 * @param token for the cookie of the one answer that shows it
 * @param lifetime from now to its end
 */
public record StartedSession(RandomToken token, Duration lifetime, Instant expiresAt) {}
