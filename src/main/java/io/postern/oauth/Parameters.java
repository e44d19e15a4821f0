package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;

import io.postern.oauth.FormEncoding.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a request, in their order, within their limits. One without a value counts as absent, and none but
 * {@code resource} and {@code audience} may come twice (RFC 6749 §3.2, RFC 8707 §2). Immutable; prints nothing.
 */
public final class Parameters {

    private static final int MAX_COUNT = 100;
    private static final int MAX_NAME = 128;
    private static final int MAX_VALUE = 2048;
    private static final Map<String, Integer> MAX_VALUES = Map.of("grant_type", 128, "scope", 8192);
    private static final Set<String> REPEATABLE = Set.of("resource", "audience");

    private final List<Member> members;

    private Parameters(List<Member> sent) {
        if (sent.size() > MAX_COUNT) {
            throw refusal("Too many parameters");
        }
        members = new ArrayList<>(sent.size());
        for (Member member : sent) {
            if (isOverLong(member)) {
                throw refusal("Over-long field");
            }
            if (!member.value().isEmpty()) {
                members.add(member);
            }
        }
        refuseDuplicates();
    }

    private void refuseDuplicates() {
        Set<String> seen = new HashSet<>();
        for (Member member : members) {
            if (!seen.add(member.name()) && !REPEATABLE.contains(member.name())) {
                throw refusal("Duplicate parameter");
            }
        }
    }

    /**
     * Those of a body of {@code application/x-www-form-urlencoded}.
     *
     * @throws OAuthException with {@code invalid_request} when malformed, over a limit or with a duplicate
     */
    public static Parameters ofForm(byte[] body) {
        return new Parameters(FormEncoding.members(body));
    }

    /**
     * Those of a JSON object: {@code grant_type} and no other, whatever else it holds.
     *
     * @throws OAuthException with {@code invalid_request} when {@code grant_type} is no string, not plain or over-long
     */
    public static Parameters ofJson(Map<String, ?> members) {
        if (!members.containsKey("grant_type")) {
            return new Parameters(List.of());
        }
        if (members.get("grant_type") instanceof String grantType && PlainText.isPlain(grantType)) {
            return new Parameters(List.of(new Member("grant_type", grantType)));
        }
        throw refusal("The grant_type must be a string");
    }

    /**
     * The value of that name, never empty text.
     *
     * @throws OAuthException with {@code invalid_request} when there are several
     */
    public Optional<String> one(String name) {
        Optional<String> value = Optional.empty();
        for (Member member : members) {
            if (member.name().equals(name)) {
                if (value.isPresent()) {
                    throw refusal("Duplicate parameter");
                }
                value = Optional.of(member.value());
            }
        }
        return value;
    }

    /** The names of all that were sent. */
    Set<String> names() {
        return members.stream().map(Member::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one of these names was sent. */
    boolean haveAny(Set<String> names) {
        for (Member member : members) {
            if (names.contains(member.name())) {
                return true;
            }
        }
        return false;
    }

    /** The values of these names in the order in which they were sent; none of them empty text. */
    public List<String> all(Set<String> names) {
        List<String> values = new ArrayList<>(0);
        for (Member member : members) {
            if (names.contains(member.name())) {
                values.add(member.value());
            }
        }
        return values;
    }

    private static boolean isOverLong(Member member) {
        return member.name().length() > MAX_NAME
                || member.value().length() > MAX_VALUES.getOrDefault(member.name(), MAX_VALUE);
    }

    private static OAuthException refusal(String description) {
        return OAuthException.of(INVALID_REQUEST, description);
    }
}
