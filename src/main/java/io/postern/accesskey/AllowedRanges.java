package io.postern.accesskey;

import io.postern.address.AddressRange;
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

/** Ranges of addresses in CIDR notation. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AllowedRanges.Check.class)
@interface AllowedRanges {
    /** How many there may be. */
    int MAX = 50;

    String message() default
            "must be at most 50 ranges such as 10.0.0.0/8, 192.0.2.7/32 or 2001:db8::/32, with zeros after the bits that count";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is none. */
    class Check implements ConstraintValidator<AllowedRanges, Set<String>> {
        @Override
        public boolean isValid(@Nullable Set<String> ranges, ConstraintValidatorContext context) {
            return ranges == null || ranges.size() <= MAX && ranges.stream().allMatch(Check::isRange);
        }

        private static boolean isRange(@Nullable String text) {
            return text != null && AddressRange.parse(text).isPresent();
        }
    }
}
