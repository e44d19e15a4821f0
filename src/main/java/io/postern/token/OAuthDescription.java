package io.postern.token;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds the OAuth endpoints to the OpenAPI document: they are routes, which nobody describes by themselves. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OAuthDescription implements OASFilter {
    private static final String ACCESS_KEY = "accessKey";
    private static final String TAG = "OAuth";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(
                        ACCESS_KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description("The ID of an access key, and its secret"));
        add(
                document,
                TokenRoute.PATH,
                operation("token", "Exchange an access key for a token (RFC 6749 §4.4)")
                        .requestBody(form(
                                true,
                                Map.of(
                                        "grant_type", text("client_credentials"),
                                        "scope",
                                                text(
                                                        "Permissions, separated by spaces; all that the account holds if absent"),
                                        "resource",
                                                text("The audience of a resource server (RFC 8707); may be repeated"))))
                        .responses(responses(Map.of(
                                "access_token", text("A JWT (RFC 9068)"),
                                "token_type", text("Bearer"),
                                "expires_in", number("Seconds"),
                                "scope", text("What was granted; only if a scope was asked for")))));
        add(
                document,
                RenewalRoute.PATH,
                operation("regenerate", "Replace the secret by which this is asked")
                        .requestBody(form(
                                false,
                                Map.of("overlap_seconds", number("For how many seconds the old secret works on"))))
                        .responses(responses(Map.of(
                                "accessKeyId", text("The ID of the access key, the same as before"),
                                "secret", text("The new secret, shown this once")))));
    }

    private static void add(OpenAPI document, String path, Operation operation) {
        document.getPaths().addPathItem(path, OASFactory.createPathItem().POST(operation));
    }

    private static Operation operation(String id, String summary) {
        return OASFactory.createOperation()
                .operationId(TAG + "_" + id)
                .summary(summary)
                .addTag(TAG)
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(ACCESS_KEY));
    }

    private static RequestBody form(boolean required, Map<String, Schema> members) {
        return OASFactory.createRequestBody()
                .required(required)
                .content(OASFactory.createContent().addMediaType("application/x-www-form-urlencoded", of(members)));
    }

    private static APIResponses responses(Map<String, Schema> granted) {
        Map<String, Schema> error = Map.of(
                "error", text("One of those of RFC 6749 §5.2, or temporarily_unavailable"),
                "error_description", text("What was wrong, and what to do"));
        APIResponses responses =
                OASFactory.createAPIResponses().addAPIResponse("200", response("What was asked for", granted));
        for (List<String> each : List.of(
                List.of("400", "The request is not one that can be granted"),
                List.of(
                        "401",
                        "The credentials are wrong, or their key, account or organization is not in good standing"),
                List.of("429", "Too many requests from this address failed: see Retry-After"),
                List.of("503", "Nothing can be said of the credentials just now: see Retry-After"))) {
            responses.addAPIResponse(each.get(0), response(each.get(1), error));
        }
        return responses;
    }

    private static APIResponse response(String description, Map<String, Schema> members) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType("application/json", of(members)));
    }

    private static MediaType of(Map<String, Schema> members) {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.OBJECT))
                        .properties(new TreeMap<>(members)));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }

    private static Schema number(String description) {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.INTEGER))
                .description(description);
    }
}
