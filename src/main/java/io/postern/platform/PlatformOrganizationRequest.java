package io.postern.platform;

import io.postern.rest.Line;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator says of a new organization.
 *
 * @param name part of its issuer identifier; never changes, and is never given away again
 * @param ownerEmail the e-mail address of its first owner, who is invited
 */
@Schema(example = """
                {"name": "acme", "ownerEmail": "ada@acme.example"}""")
record PlatformOrganizationRequest(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9-]{0,62}",
                message = "must be 1 to 63 lower-case letters, digits or dashes and start with a letter or digit")
        String name,

        @NotNull @Email(regexp = ".+@.+") @Line String ownerEmail) {}
