package io.postern.permission;

import java.util.List;
import java.util.Optional;

/**
 * A set of permissions by name: {@code *}, {@code resource:*}, {@code *:action} or exactly one permission.
 *
 * <p>Granting and restricting are not mirror images: a wildcard never grants an {@linkplain PosternPermission#explicit()
 * explicit} permission, but it does restrict one, because a restriction always wins.
 *
 * @param resource the resource, or {@code *} for any
 * @param action the action, or {@code *} for any
 */
public record PermissionPattern(String resource, String action) {

    private static final String ANY = "*";

    /** @throws IllegalArgumentException when a part is neither {@code *} nor a part of a permission's name */
    public PermissionPattern {
        if (!isPart(resource) || !isPart(action)) {
            throw new IllegalArgumentException("Not the name of a permission pattern");
        }
    }

    /**
     * The pattern of that name.
     *
     * @throws IllegalArgumentException when there can be none
     */
    public static PermissionPattern of(String name) {
        return parse(name).orElseThrow(() -> new IllegalArgumentException("Not the name of a permission pattern"));
    }

    /** The pattern of that name; empty when malformed. {@code *:*} is malformed: one pattern has one name. */
    public static Optional<PermissionPattern> parse(String name) {
        if (name.equals(ANY)) {
            return Optional.of(new PermissionPattern(ANY, ANY));
        }
        int colon = name.indexOf(':');
        if (colon < 0 || name.equals("*:*")) {
            return Optional.empty();
        }
        String resource = name.substring(0, colon);
        String action = name.substring(colon + 1);
        return isPart(resource) && isPart(action)
                ? Optional.of(new PermissionPattern(resource, action))
                : Optional.empty();
    }

    /** The pattern that matches this permission and no other. */
    public static PermissionPattern exactly(Permission permission) {
        return new PermissionPattern(permission.resource(), permission.action());
    }

    /** {@code *}, {@code resource:*}, {@code *:action} or {@code resource:action}. */
    public String name() {
        return resource.equals(ANY) && action.equals(ANY) ? ANY : resource + ":" + action;
    }

    /** Whether it names one permission, without a wildcard. */
    public boolean isExact() {
        return !resource.equals(ANY) && !action.equals(ANY);
    }

    /** Whether who is granted this pattern is granted that permission. */
    public boolean grants(Permission permission) {
        return covers(exactly(permission));
    }

    /** Whether who is restricted by this pattern is denied that permission. */
    public boolean restricts(Permission permission) {
        return spans(exactly(permission));
    }

    /** Whether it grants all that the other grants. */
    public boolean covers(PermissionPattern other) {
        return spans(other) && (equals(other) || !other.isExplicit());
    }

    /** Whether there can be a permission that both match; as symmetric as it sounds. */
    public boolean overlaps(PermissionPattern other) {
        return partsOverlap(resource, other.resource) && partsOverlap(action, other.action);
    }

    /** The patterns of which each grants all that this one grants. */
    public List<PermissionPattern> granting() {
        return spanning().stream().filter(wider -> wider.covers(this)).toList();
    }

    /** The patterns that span this one, itself among them; never more than four, so that sets can be asked directly. */
    public List<PermissionPattern> spanning() {
        if (resource.equals(ANY) && action.equals(ANY)) {
            return List.of(this);
        }
        PermissionPattern all = new PermissionPattern(ANY, ANY);
        return isExact()
                ? List.of(this, new PermissionPattern(resource, ANY), new PermissionPattern(ANY, action), all)
                : List.of(this, all);
    }

    private boolean spans(PermissionPattern other) {
        return (resource.equals(ANY) || resource.equals(other.resource))
                && (action.equals(ANY) || action.equals(other.action));
    }

    /** Whether it names one of the permissions that no wildcard gives. */
    public boolean isExplicit() {
        return isExact() && PosternPermission.isExplicit(new Permission(resource, action));
    }

    private static boolean partsOverlap(String one, String other) {
        return one.equals(ANY) || other.equals(ANY) || one.equals(other);
    }

    private static boolean isPart(String text) {
        return text.equals(ANY) || Permission.isPart(text);
    }

    @Override
    public String toString() {
        return name();
    }
}
