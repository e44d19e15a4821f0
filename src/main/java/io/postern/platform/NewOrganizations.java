package io.postern.platform;

import io.postern.account.Founders;
import io.postern.login.Invitation;
import io.postern.login.Invitations;
import io.postern.organization.Organizations;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Makes organizations with an owner who is invited, in the caller's transaction. */
@Singleton
class NewOrganizations {
    private final Organizations organizations;
    private final Founders founders;
    private final Invitations invitations;

    NewOrganizations(Organizations organizations, Founders founders, Invitations invitations) {
        this.organizations = organizations;
        this.founders = founders;
        this.invitations = invitations;
    }

    /** What was made: the organization's id, and its first owner's invitation. */
    record Made(UUID organization, Invitation invitation) {}

    /** Makes one for an operator; fails with {@code name_taken}, also by an organization that ended. */
    Uni<Made> create(Actor operator, PlatformOrganizationRequest request) {
        return organizations
                .create(request.name(), operator.account())
                .chain(installation -> invite(installation, request.ownerEmail()));
    }

    /** Nobody in the organization invites its first owner, so the invitation is bounded by nobody's rights. */
    private Uni<Made> invite(Actor installation, String email) {
        UUID organization = installation.organization();
        return founders.owner(installation, email)
                .chain(owner -> invitations.invite(organization, owner, Optional.empty()))
                .map(invitation -> new Made(organization, invitation));
    }
}
