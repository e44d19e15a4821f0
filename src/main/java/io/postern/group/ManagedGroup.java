package io.postern.group;

/** The groups that every organization has and nobody edits. */
public enum ManagedGroup {
    /** The people who own the organization: the only way to the role Owner. Refuses service accounts. */
    OWNERS("Owners", "The people who own the organization"),
    /** Every user, from the first day. */
    EVERYONE("Everyone", "Every user"),
    /** Every service account, from the first day. */
    SERVICE_ACCOUNTS("Service accounts", "Every service account");

    private final String groupName;
    private final String description;

    ManagedGroup(String groupName, String description) {
        this.groupName = groupName;
        this.description = description;
    }

    /** The group to which everybody of a kind belongs. */
    static ManagedGroup of(boolean serviceAccount) {
        return serviceAccount ? SERVICE_ACCOUNTS : EVERYONE;
    }

    /** The group's name. */
    public String groupName() {
        return groupName;
    }

    String description() {
        return description;
    }
}
