package io.postern.account;

/** The kinds of links that start at an account, each in a table of its own. */
enum AccountLink {
    ROLE("account_roles", "role_id"),
    GROUP("group_members", "group_id"),
    PERMISSION("account_permissions", "pattern");

    final String table;
    final String column;

    AccountLink(String table, String column) {
        this.table = table;
        this.column = column;
    }
}
