package io.postern.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.postern.account.AccountView;
import io.postern.login.Invitation;

/**
 * The one answer that shows an invitation.
 *
 * @param user all that is known of the user, as members beside it
 */
record InvitedUserView(@JsonUnwrapped AccountView user, Invitation invitation) {}
