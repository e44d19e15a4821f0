package io.postern.login;

import io.postern.credential.RandomToken;
import io.postern.issuer.Issuer;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The invitations by which people set their passwords: one open for each account, for one use, for seven days. */
@Singleton
public class Invitations {
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final InvitationRepository repository;
    private final Issuer issuer;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(InvitationRepository repository, Issuer issuer, InstantSource clock) {
        this.repository = repository;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Invites an account, in the caller's transaction. An earlier invitation of the same account is worth nothing any more.
     *
     * @param by the account that invites, and that the invitation can be worth no more than; empty for the installation or
     *     a platform operator
     */
    public Uni<Invitation> invite(UUID organization, UUID account, Optional<UUID> by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = now.plus(LIFETIME);
        OpenInvitation open = new OpenInvitation(RandomToken.generate(random), organization, account, by);
        return repository.put(open, now, expires).replaceWith(new Invitation(url(open.token()), expires));
    }

    /** The open invitation with this token; fails with {@code not_found}. Neither locks anything nor needs a transaction. */
    public Uni<OpenInvitation> get(String token) {
        Optional<RandomToken> parsed = RandomToken.parse(token);
        return parsed.isEmpty()
                ? Uni.createFrom().failure(ProblemException.notFound())
                : repository
                        .find(parsed.get(), clock.instant())
                        .map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** Ends an invitation, in the caller's transaction; fails with {@code not_found} when somebody was faster. */
    public Uni<Void> use(OpenInvitation invitation) {
        return repository
                .remove(invitation, clock.instant())
                .invoke(removed -> {
                    if (removed == 0) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private String url(RandomToken token) {
        return issuer.apiAudience() + "/invitations/" + token.reveal() + "/accept";
    }
}
