package io.postern.rest;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Free text, without what PostgreSQL cannot keep: U+0000, and half of a surrogate pair. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size
@Pattern(regexp = "[^\\x00\\p{Cs}]*")
public @interface Text {
    /** How many characters it may have. */
    @OverridesAttribute(constraint = Size.class, name = "max")
    int max() default 1000;

    String message() default "must be at most {max} characters, without U+0000 and unpaired surrogates";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
