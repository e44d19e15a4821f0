package io.postern.administration;

import io.postern.support.Admin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is made, read and listed in the same way. */
enum Thing {
    SERVICE_ACCOUNT(
            "/service-accounts", "identifier", "displayName", "description", "email", "roles", "groups", "permissions"),
    ROLE("/roles", "name", "displayName", "description", "permissions", "restrictedPermissions"),
    GROUP("/groups", "name", "description", "roles"),
    PERMISSION("/permissions", "name", "description", "resourceServer"),
    RESOURCE_SERVER("/resource-servers", "name", "audience", "profile", "description");

    final String path;
    final List<String> fields;

    Thing(String path, String... fields) {
        this.path = path;
        this.fields = List.of(fields);
    }

    /** The field by which people know it. */
    String nameField() {
        return fields.get(0);
    }

    /** The least that makes one, under this name. */
    Map<String, Object> named(String name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(fields.get(0), name);
        if (this == RESOURCE_SERVER) {
            body.put("audience", "https://" + Admin.unique("api") + ".example");
        }
        return body;
    }

    /** The least that makes a new one. */
    Map<String, Object> fresh() {
        String name = Admin.unique("thing");
        return named(this == PERMISSION ? name + ":read" : name);
    }
}
