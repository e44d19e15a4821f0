package io.postern.security;

import io.postern.support.Database;
import io.postern.support.Organization;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that an organization has, as the database keeps it. */
final class Estate {
    private static final String TABLES = "select t.table_name from information_schema.tables t"
            + " join information_schema.columns c using (table_schema, table_name)"
            + " where t.table_type = 'BASE TABLE' and t.table_schema = current_schema and c.column_name = '%s'"
            + " order by 1";

    private final Organization organization;
    private final Database database;
    private final List<String> tables;

    Estate(Organization organization, Database database) {
        this.organization = organization;
        this.database = database;
        this.tables = database.column(TABLES.formatted("organization_id"));
    }

    /** Changes with whatever changes. */
    String digest() {
        String rows = tables.stream()
                .map(table -> "select '" + table + " ' || t::text as row from " + table + " t where organization_id = '"
                        + organization.id() + "'")
                .collect(Collectors.joining(" union all "));
        return database.column("select md5(string_agg(row, ',' order by row)) from (" + rows + ") r")
                .get(0);
    }

    /** The ids of all that has one. */
    Set<String> ids() {
        List<String> named = database.column(TABLES.formatted("id"));
        Set<String> ids = new TreeSet<>();
        tables.stream()
                .filter(named::contains)
                .forEach(table -> ids.addAll(database.column(
                        "select id::text from " + table + " where organization_id = ?", organization.id())));
        return ids;
    }
}
