package io.postern.security;

import io.postern.permission.PosternPermission;
import io.postern.persistence.OwnedRepository;
import io.postern.principal.Principals;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds an actor against the rule of a method. */
@Singleton
class MethodRules {
    private final Principals principals;

    MethodRules(Principals principals) {
        this.principals = principals;
    }

    /**
     * Demands that the actor may call the method.
     *
     * @param account what the path names as {@code id}, well-formed or not; null when it names nothing
     * @return fails with {@code insufficient_permission}
     */
    Uni<Void> demand(Actor actor, Method method, @Nullable String account) {
        Requires rule = method.getAnnotation(Requires.class);
        if (rule == null) {
            throw insufficient("Nobody may call this.");
        }
        if (rule.session() && actor.person().isEmpty()) {
            throw insufficient("This is for a person with a session. A token is none.");
        }
        Optional<PosternPermission> missing = Arrays.stream(rule.value())
                .filter(permission -> !actor.may(permission))
                .findFirst();
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : administers(actor, rule, account)
                        .invoke(may -> demand(may, missing.get()))
                        .replaceWithVoid();
    }

    /** Whoever is expressly denied what the method needs is so as an administrator, too: a restriction always wins. */
    private Uni<Boolean> administers(Actor actor, Requires rule, @Nullable String account) {
        boolean denied =
                Arrays.stream(rule.value()).anyMatch(it -> actor.holds().isRestricted(it.permission()));
        Optional<UUID> id = Optional.ofNullable(account).flatMap(OwnedRepository::uuid);
        return !rule.orAdministrator()
                        || denied
                        || id.isEmpty()
                        || actor.person().isEmpty()
                ? Uni.createFrom().item(false)
                : principals.administers(actor.organization(), actor.person().get(), id.get());
    }

    private static void demand(boolean may, PosternPermission missing) {
        if (!may) {
            throw insufficient("This needs " + missing.permission() + ", in the token and held by the account.");
        }
    }

    private static ProblemException insufficient(String detail) {
        return ProblemException.of(ProblemCode.INSUFFICIENT_PERMISSION, detail);
    }
}
