package io.postern.account;

/** The kinds of links that start at an account, each in a table of its own. */
enum AccountLink {
    ROLE("account_roles", "role_id", "uuid"),
    GROUP("group_members", "group_id", "uuid"),
    PERMISSION("account_permissions", "pattern", "text");

    final String table;
    final String column;
    final String type;

    AccountLink(String table, String column, String type) {
        this.table = table;
        this.column = column;
        this.type = type;
    }
}
