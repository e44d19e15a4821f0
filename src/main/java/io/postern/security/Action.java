package io.postern.security;

/** Everything that changes something, by the name under which the audit trail has it: {@code target.verb}. */
public enum Action {
    INSTALLATION_FOUND("installation.found", "organization"),
    SESSION_START("session.start", "user"),
    SESSION_END("session.end", "user"),
    PASSWORD_CHANGE("password.change", "user"),
    INVITATION_ACCEPT("invitation.accept", "user"),
    SERVICE_ACCOUNT_CREATE("service-account.create"),
    SERVICE_ACCOUNT_UPDATE("service-account.update"),
    SERVICE_ACCOUNT_ACTIVATE("service-account.activate"),
    SERVICE_ACCOUNT_DEACTIVATE("service-account.deactivate"),
    SERVICE_ACCOUNT_DELETE("service-account.delete"),
    SERVICE_ACCOUNT_REVOKE_TOKENS("service-account.revoke-tokens"),
    SERVICE_ACCOUNT_ADD_ADMINISTRATOR("service-account.add-administrator"),
    SERVICE_ACCOUNT_REMOVE_ADMINISTRATOR("service-account.remove-administrator"),
    USER_INVITE("user.invite"),
    USER_INVITE_AGAIN("user.invite-again"),
    USER_UPDATE("user.update"),
    USER_ACTIVATE("user.activate"),
    USER_DEACTIVATE("user.deactivate"),
    USER_DELETE("user.delete"),
    ACCOUNT_DELETE_MANY("account.delete-many"),
    ACCOUNT_ADD_ROLE("account.add-role"),
    ACCOUNT_REMOVE_ROLE("account.remove-role"),
    ACCOUNT_JOIN_GROUP("account.join-group"),
    ACCOUNT_LEAVE_GROUP("account.leave-group"),
    ACCOUNT_GRANT("account.grant"),
    ACCOUNT_REVOKE("account.revoke"),
    ACCESS_KEY_CREATE("access-key.create"),
    ACCESS_KEY_UPDATE("access-key.update"),
    ACCESS_KEY_REGENERATE("access-key.regenerate"),
    ACCESS_KEY_REVOKE_TOKENS("access-key.revoke-tokens"),
    ACCESS_KEY_REPORT_LEAK("access-key.report-leak"),
    ACCESS_KEY_ACTIVATE("access-key.activate"),
    ACCESS_KEY_DEACTIVATE("access-key.deactivate"),
    ACCESS_KEY_DELETE("access-key.delete"),
    GROUP_CREATE("group.create"),
    GROUP_UPDATE("group.update"),
    GROUP_DELETE("group.delete"),
    GROUP_ADD_ROLE("group.add-role"),
    GROUP_REMOVE_ROLE("group.remove-role"),
    GROUP_CHANGE_MEMBERS("group.change-members"),
    ROLE_CREATE("role.create"),
    ROLE_UPDATE("role.update"),
    ROLE_DELETE("role.delete"),
    ROLE_CHANGE_ACCOUNTS("role.change-accounts"),
    PERMISSION_CREATE("permission.create"),
    PERMISSION_UPDATE("permission.update"),
    PERMISSION_DELETE("permission.delete"),
    PERMISSION_CHANGE_ACCOUNTS("permission.change-accounts"),
    RESOURCE_SERVER_CREATE("resource-server.create"),
    RESOURCE_SERVER_UPDATE("resource-server.update"),
    RESOURCE_SERVER_DELETE("resource-server.delete"),
    SIGNING_KEY_ROTATE("signing-key.rotate"),
    ORGANIZATION_CREATE("organization.create"),
    ORGANIZATION_UPDATE("organization.update"),
    ORGANIZATION_SUSPEND("organization.suspend"),
    ORGANIZATION_RESUME("organization.resume"),
    ORGANIZATION_DELETE("organization.delete");

    private final String wire;
    private final String targetKind;

    Action(String wire) {
        this(wire, wire.substring(0, wire.indexOf('.')));
    }

    Action(String wire, String targetKind) {
        this.wire = wire;
        this.targetKind = targetKind;
    }

    /** Its name in the audit trail. */
    public String wire() {
        return wire;
    }

    /** The kind of thing that it is done to. */
    public String targetKind() {
        return targetKind;
    }
}
