package io.postern.catalog;

import io.postern.principal.ClaimsProfile;
import io.postern.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a resource server.
 *
 * @param audience an absolute URI without a fragment (RFC 8707 §2)
 * @param profile {@code standard} if absent
 */
@Schema(example = """
                {"name": "Billing", "audience": "https://billing.example.com", "profile": "standard",
                 "description": "Invoices and payments"}""")
record ResourceServerRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}",
                message =
                        "must be 1 to 64 letters, digits, spaces, dots, dashes or underscores and start with a letter or digit")
        String name,

        @NotNull @Size(max = 512) @AbsoluteUri String audience,

        @Pattern(regexp = "standard|spring|microprofile", message = "must be standard, spring or microprofile")
        @Nullable
        String profile,

        @Text @Nullable String description) {

    String profileOrDefault() {
        return profile == null ? ClaimsProfile.STANDARD.name().toLowerCase(Locale.ROOT) : profile;
    }

    String descriptionOrEmpty() {
        return description == null ? "" : description;
    }
}
