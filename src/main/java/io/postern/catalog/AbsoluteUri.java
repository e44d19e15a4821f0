package io.postern.catalog;

import io.postern.oauth.OAuthException;
import io.postern.oauth.Resource;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A URI that a client can name as {@code resource} (RFC 8707 §2). */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AbsoluteUri.Check.class)
@interface AbsoluteUri {
    String message() default "must be an absolute URI without a fragment, such as https://api.example.com";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts exactly what the token endpoint accepts. */
    class Check implements ConstraintValidator<AbsoluteUri, String> {
        @Override
        public boolean isValid(@Nullable String uri, ConstraintValidatorContext context) {
            if (uri == null) {
                return true;
            }
            try {
                Resource.parse(uri);
                return true;
            } catch (OAuthException refused) {
                return false;
            }
        }
    }
}
