package io.postern.platform;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postern.login.Invitation;
import io.postern.rest.Representation;

/**
 * The one answer that shows the invitation of an organization's first owner.
 *
 * @param organization as members beside the invitation
 */
record CreatedOrganizationView(@JsonUnwrapped PlatformOrganizationView organization, Invitation invitation)
        implements Representation {

    @Override
    public Object id() {
        return organization.id();
    }

    @Override
    public long version() {
        return organization.version();
    }
}
