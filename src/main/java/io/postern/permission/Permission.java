package io.postern.permission;

import java.util.Optional;

/**
 * The right to do one action on one kind of resource, named {@code resource:action}; ordered by that name.
 *
 * @param resource what is acted upon, such as {@code invoices}
 * @param action what is done, such as {@code read}
 */
public record Permission(String resource, String action) implements Comparable<Permission> {

    private static final int LONGEST_PART = 64;

    /** @throws IllegalArgumentException when a part is not {@code [a-z0-9][a-z0-9._-]{0,63}} */
    public Permission {
        if (!isPart(resource) || !isPart(action)) {
            throw new IllegalArgumentException("Not the name of a permission");
        }
    }

    /**
     * The permission of that name.
     *
     * @throws IllegalArgumentException when there can be none
     */
    public static Permission of(String name) {
        return parse(name).orElseThrow(() -> new IllegalArgumentException("Not the name of a permission"));
    }

    /** The permission of that name; empty when the name is malformed or a pattern. */
    public static Optional<Permission> parse(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String resource = name.substring(0, colon);
        String action = name.substring(colon + 1);
        return isPart(resource) && isPart(action) ? Optional.of(new Permission(resource, action)) : Optional.empty();
    }

    /** No pattern: an account may have hundreds, of which each is asked it whenever they are united. */
    static boolean isPart(String text) {
        if (text.isEmpty() || text.length() > LONGEST_PART || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!isLetterOrDigit(each) && each != '.' && each != '_' && each != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char each) {
        return ('a' <= each && each <= 'z') || ('0' <= each && each <= '9');
    }

    /** {@code resource:action}. */
    public String name() {
        return resource + ":" + action;
    }

    @Override
    public int compareTo(Permission other) {
        return name().compareTo(other.name());
    }

    @Override
    public String toString() {
        return name();
    }
}
