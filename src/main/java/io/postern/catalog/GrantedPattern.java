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
import org.jspecify.annotations.Nullable;

/** The name of a permission or a pattern, as roles and direct grants have them. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = GrantedPattern.Check.class)
public @interface GrantedPattern {
    String message() default "must be a permission such as invoices:read, or a pattern: invoices:*, *:read or *";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is for {@code @NotNull} to refuse. */
    class Check implements ConstraintValidator<GrantedPattern, String> {
        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || PermissionPattern.parse(name).isPresent();
        }
    }
}
