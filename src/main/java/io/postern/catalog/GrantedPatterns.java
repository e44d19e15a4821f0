package io.postern.catalog;

import io.postern.permission.PermissionPattern;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of permissions and patterns, as roles and direct grants have them. Judged as a whole and only until the first that
 * is wrong: a body has room for a hundred thousand, and a message for each would cost more than the request.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = GrantedPatterns.Check.class)
public @interface GrantedPatterns {
    /** How many there may be. */
    int MAX = 1000;

    String message() default
            "must be at most 1000 permissions such as invoices:read, or patterns: invoices:*, *:read or *";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is none. */
    class Check implements ConstraintValidator<GrantedPatterns, Set<String>> {
        @Override
        public boolean isValid(@Nullable Set<String> names, ConstraintValidatorContext context) {
            return names == null || names.size() <= MAX && names.stream().allMatch(Check::isPattern);
        }

        private static boolean isPattern(@Nullable String name) {
            return name != null && PermissionPattern.parse(name).isPresent();
        }
    }
}
