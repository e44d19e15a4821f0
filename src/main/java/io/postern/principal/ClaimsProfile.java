package io.postern.principal;

/** How a resource server wants its tokens to look. */
public enum ClaimsProfile {
    /** RFC 9068, with {@code roles} and {@code permissions}. */
    STANDARD,
    /** As Spring Security reads it out of the box: {@code typ} is {@code JWT}, and {@code scope} has the permissions. */
    SPRING,
    /** As MicroProfile JWT reads it out of the box: {@code groups} has roles and permissions. */
    MICROPROFILE
}
