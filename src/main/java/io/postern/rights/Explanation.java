package io.postern.rights;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.postern.permission.PermissionPattern;
import io.postern.persistence.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an account has a permission or has it not.
 *
 * @param registered whether the permission is registered; what is not, nobody holds
 * @param held whether it is registered, some path grants it, and none restricts it
 * @param grants every path on which something reaches the account that grants it
 * @param restrictions every path on which something reaches the account that restricts it
 */
record Explanation(String permission, boolean registered, boolean held, List<Path> grants, List<Path> restrictions) {

    /**
     * A way from the account to a permission or pattern.
     *
     * @param pattern what it leads to
     * @param role the role that has the pattern; null for the account's own
     * @param group the group that carries the role; null for the account's own
     */
    record Path(
            String pattern,
            @Nullable Reference role,
            @Nullable Reference group,
            @JsonIgnore boolean restricted) {}

    static Explanation of(PermissionPattern permission, boolean registered, List<Path> paths) {
        List<Path> grants = paths.stream()
                .filter(path -> !path.restricted())
                .filter(path -> PermissionPattern.of(path.pattern()).covers(permission))
                .toList();
        List<Path> restrictions = paths.stream().filter(Path::restricted).toList();
        boolean held = registered && !grants.isEmpty() && restrictions.isEmpty();
        return new Explanation(permission.name(), registered, held, grants, restrictions);
    }
}
