package io.postern.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the OpenAPI document by what all routes of the administration API share, so that no route can forget it: how
 * callers prove who they are, how they are refused, and how a write says what it has seen.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private static final String API = "/api/v1/";
    private static final String TOKEN = "token";
    private static final String SESSION = "session";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(TOKEN, bearer())
                .addSecurityScheme(SESSION, cookie())
                .addSchema(RefusalDescriptions.PROBLEM, RefusalDescriptions.problem());
        RefusalDescriptions.all().forEach(document.getComponents()::addResponse);
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.getOperations()
                        .forEach((method, operation) -> complete(new Route(document, path, method, operation)));
            }
        });
        tagsInUse(document)
                .forEach(tag -> document.addTag(OASFactory.createTag().name(tag)));
    }

    /** An operation and where it stands. */
    private record Route(OpenAPI document, String path, HttpMethod method, Operation operation) {
        boolean isWrite() {
            return method != HttpMethod.GET;
        }

        /** A path that has things below it makes one by POST. */
        boolean isCreation() {
            Map<String, PathItem> all = document.getPaths().getPathItems();
            return method == HttpMethod.POST
                    && all.keySet().stream().anyMatch(each -> each.matches("\\Q" + path + "\\E/\\{[^/]*}"));
        }

        boolean hasBody() {
            return operation.getRequestBody() != null;
        }

        boolean namesSomething() {
            return path.contains("{");
        }

        /** Whether callers need no credentials: their methods say so by a security requirement that is empty. */
        boolean isOpen() {
            return operation.getSecurity() != null && operation.getSecurity().isEmpty();
        }

        /** Whether callers may be of any kind: their methods say nothing. */
        boolean isForAll() {
            return operation.getSecurity() == null;
        }

        /** Whether it changes a thing that has a version. */
        boolean changesSomething() {
            boolean asks = path.endsWith("/simulate") || path.endsWith("/validate");
            boolean one = namesSomething() || method == HttpMethod.PUT;
            return isWrite() && isForAll() && one && !asks && !isCreation();
        }
    }

    private static void complete(Route route) {
        route.operation().setTags(List.of(tag(route.path())));
        describeLimits(route.operation());
        if (route.isCreation()) {
            made(route.operation().getResponses());
        }
        if (route.changesSomething()) {
            route.operation().addParameter(ifMatch(replaces(route)));
        }
        refusals(route).forEach(status -> refuse(route.operation(), status));
        if (route.isForAll()) {
            route.operation()
                    .addSecurityRequirement(
                            OASFactory.createSecurityRequirement().addScheme(TOKEN));
            route.operation()
                    .addSecurityRequirement(
                            OASFactory.createSecurityRequirement().addScheme(SESSION));
        }
    }

    private static List<Integer> refusals(Route route) {
        List<Integer> statuses = new ArrayList<>(List.of(400, 403, 503));
        if (!route.isOpen()) {
            statuses.add(401);
        }
        if (route.namesSomething()) {
            statuses.add(404);
        }
        if (route.isForAll() && route.isWrite()) {
            statuses.add(409);
        }
        if (route.isForAll() && route.hasBody()) {
            statuses.add(422);
        }
        if (route.changesSomething()) {
            statuses.add(412);
        }
        if (replaces(route)) {
            statuses.add(428);
        }
        return statuses;
    }

    /** Whether it replaces a representation, which has to be named. */
    private static boolean replaces(Route route) {
        return route.changesSomething() && route.method() == HttpMethod.PUT && route.hasBody();
    }

    private static void refuse(Operation operation, int status) {
        String name = String.valueOf(status);
        APIResponse said = operation.getResponses().getAPIResponse(name);
        if (said == null || said.getContent() == null && said.getRef() == null) {
            operation
                    .getResponses()
                    .addAPIResponse(name, OASFactory.createAPIResponse().ref(RefusalDescriptions.name(status)));
        }
    }

    /** The framework sees 200 wherever a method answers a value. */
    private static void made(APIResponses responses) {
        APIResponse success = responses.getAPIResponse("200");
        if (success == null) {
            return;
        }
        responses.removeAPIResponse("200");
        success.description("Created")
                .addHeader(
                        "Location",
                        OASFactory.createHeader()
                                .description("The path of what was made")
                                .schema(text()));
        responses.addAPIResponse("201", success);
    }

    private static Parameter ifMatch(boolean required) {
        return OASFactory.createParameter()
                .name("If-Match")
                .in(Parameter.In.HEADER)
                .required(required)
                .schema(text())
                .example("\"3\"")
                .description("The ETag of what was read, quotes included: if it has changed since, nothing is done");
    }

    /** The limit of a list is read as text, and so its default comes as text. */
    private static void describeLimits(Operation operation) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        for (Parameter parameter : parameters) {
            Schema schema = parameter.getSchema();
            if (parameter.getName().equals("limit") && schema.getDefaultValue() instanceof String text) {
                schema.setDefaultValue(Integer.valueOf(text));
            }
        }
    }

    private static TreeSet<String> tagsInUse(OpenAPI document) {
        TreeSet<String> tags = new TreeSet<>();
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                tags.add(tag(path));
            }
        });
        return tags;
    }

    /** What the path is about first of all, e.g. Service accounts. */
    private static String tag(String path) {
        String resource = path.substring(API.length()).split("/")[0].replace('-', ' ');
        return resource.substring(0, 1).toUpperCase(Locale.ROOT) + resource.substring(1);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("A token of POST /oauth/token whose audience is this API");
    }

    private static SecurityScheme cookie() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("postern-session")
                .description("What POST /api/v1/session answers, named __Host-postern-session over https;"
                        + " changes then need an Origin of our own");
    }
}
