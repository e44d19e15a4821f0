package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_SCOPE;

import io.postern.permission.Permission;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A scope (RFC 6749 §3.3) as Postern means it: a set of permissions. Whoever asks for none sends none, so it is never
 * empty.
 *
 * @param permissions sorted by name; unmodifiable
 */
public record Scope(SortedSet<Permission> permissions) {

    /** @throws IllegalArgumentException when there are none */
    public Scope {
        // The cast keeps a foreign comparator out.
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<Permission>) permissions));
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException("A scope has at least one permission");
        }
    }

    /**
     * The permissions of a {@code scope} parameter, which single spaces separate; duplicates collapse.
     *
     * @throws OAuthException with {@code invalid_scope} when one of them is not a permission's name; a pattern is none
     */
    public static Scope parse(String text) {
        SortedSet<Permission> permissions = new TreeSet<>();
        for (String token : text.split(" ", -1)) {
            permissions.add(Permission.parse(token)
                    .orElseThrow(() -> OAuthException.of(INVALID_SCOPE, "A scope is a list of permission names")));
        }
        return new Scope(permissions);
    }

    /** As it is written in responses and claims: the names in their order, separated by spaces. */
    public String value() {
        return permissions.stream().map(Permission::name).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return value();
    }
}
