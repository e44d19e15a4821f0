package io.postern.security;

import io.postern.credential.AccessKeyId;
import io.postern.credential.RandomToken;
import io.postern.permission.PosternPermission;
import io.postern.principal.Principal;
import io.postern.principal.Principals;
import io.postern.principal.SignedIn;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.rootkey.KeyMaterial;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells who calls. A token counts only as long as its key and account do, a session as long as its person may be here. */
@Singleton
class Authentication {
    private static final String SCHEME = "bearer ";

    private final AccessTokens tokens;
    private final KeyMaterial keys;
    private final Principals principals;
    private final InstantSource clock;

    Authentication(AccessTokens tokens, KeyMaterial keys, Principals principals, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.principals = principals;
        this.clock = clock;
    }

    /**
     * The actor behind a request.
     *
     * @return fails with {@code authentication_required} or {@code invalid_token}
     */
    Uni<Actor> byToken(List<String> authorization, Call call) {
        String token = bearer(authorization);
        Optional<AccessKeyId> key = tokens.claimedKey(token).filter(keys.keyIdTag()::isOurs);
        return key.isEmpty()
                ? Uni.createFrom().failure(invalid())
                : principals.find(key.get()).chain(found -> actor(token, found, call));
    }

    /** The person behind a session's cookie; fails with {@code authentication_required} when it has ended. */
    Uni<Actor> bySession(String cookie, Call call) {
        Optional<RandomToken> session = RandomToken.parse(cookie);
        return session.isEmpty()
                ? Uni.createFrom().failure(ended())
                : principals
                        .findSession(session.get(), clock.instant())
                        .map(found -> found.filter(it -> it.fault().isEmpty()))
                        .map(standing -> actor(standing.orElseThrow(Authentication::ended), call));
    }

    private Uni<Actor> actor(String token, Optional<Principal> found, Call call) {
        Optional<Principal> standing = found.filter(
                it -> it.fault(clock.instant(), call.address().orElse("")).isEmpty());
        if (standing.isEmpty()) {
            return Uni.createFrom().failure(invalid());
        }
        Principal principal = standing.get();
        return tokens.verify(token, principal)
                .map(shown -> Actor.of(
                        principal,
                        shown.orElseThrow(Authentication::invalid),
                        call.withAccessKey(principal.key().id().value())));
    }

    private static Actor actor(SignedIn person, Call call) {
        return new Actor(
                person.organization().id(),
                person.organization().name(),
                Optional.of(person.account().id()),
                Optional.of(person.account().identifier()),
                person.rights(),
                PosternPermission.all(),
                call);
    }

    private static String bearer(List<String> authorization) {
        if (authorization.size() != 1
                || !authorization.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw ProblemException.of(
                    ProblemCode.AUTHENTICATION_REQUIRED,
                    "Send one header Authorization: Bearer with a token, or sign in.");
        }
        return authorization.get(0).substring(SCHEME.length()).strip();
    }

    private static ProblemException ended() {
        return ProblemException.of(ProblemCode.AUTHENTICATION_REQUIRED, "The session has ended: sign in again.");
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                ProblemCode.INVALID_TOKEN, "Get a token from /oauth/token for this API, and send it while it lasts.");
    }
}
