package io.postern.operations;

import io.postern.problem.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL is, in words that both drivers understand.
 *
 * @param uri {@code postgresql://host[:port]/database[?parameters]}
 * @param parameters those of the query, still encoded; {@code sslmode} as libpq takes it
 */
record DatabaseUrl(URI uri, Map<String, String> parameters) {
    private static final Set<String> CREDENTIALS = Set.of("user", "password");

    /** @throws StartRefused if the text is something else; the sentence does not quote it, for it may hold a password */
    static DatabaseUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw malformed();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.split("&")) {
            String[] nameAndValue = parameter.split("=", 2);
            parameters.put(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "");
        }
        parameters.remove("");
        if ("require".equals(parameters.get("sslmode")) && parameters.containsKey("sslrootcert")) {
            // As libpq has it; both drivers would take any certificate.
            parameters.put("sslmode", "verify-ca");
        }
        if (uri.getRawUserInfo() != null || parameters.keySet().stream().anyMatch(CREDENTIALS::contains)) {
            throw new StartRefused("postern.database.url must hold no username and no password;"
                    + " use postern.database.username and postern.database.password-file.");
        }
        boolean complete = "postgresql".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawPath().matches("/[^/]+")
                && uri.getRawFragment() == null;
        if (!complete) {
            throw malformed();
        }
        return new DatabaseUrl(uri, parameters);
    }

    private static StartRefused malformed() {
        return new StartRefused("postern.database.url must look like postgresql://host:5432/database.");
    }

    /** For the driver of the schema migrations. */
    String jdbc() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return "jdbc:" + withoutQuery() + (query.isEmpty() ? "" : "?" + query);
    }

    /** For the reactive driver, which would pass unknown parameters on to a server that refuses them. */
    String reactive() {
        String sslMode = parameters.get("sslmode");
        return sslMode == null ? withoutQuery() : withoutQuery() + "?sslmode=" + sslMode;
    }

    private String withoutQuery() {
        return uri.toString().split("\\?", 2)[0];
    }

    /** Host, port and database, to name it in a sentence. */
    String display() {
        return uri.getRawAuthority() + uri.getRawPath();
    }
}
