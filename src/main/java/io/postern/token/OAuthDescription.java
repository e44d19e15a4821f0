package io.postern.token;

import io.postern.accesskey.CreatedAccessKeyView;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds the OAuth endpoints to the OpenAPI document: they are routes, which nobody describes by themselves. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OAuthDescription implements OASFilter {
    private static final String ACCESS_KEY = "accessKey";
    private static final String TAG = "OAuth";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

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
        add(document, TokenRoute.PATH, token());
        add(document, RenewalRoute.PATH, renewal());
    }

    private static Operation token() {
        Schema grantType = text("client_credentials");
        return operation("token", "Exchange an access key for a token (RFC 6749 §4.4)")
                .requestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        FORM,
                                        media(object(Map.of(
                                                        "grant_type",
                                                        grantType,
                                                        "client_id",
                                                        text(
                                                                "The ID of the access key once more, for clients that send it"),
                                                        "scope",
                                                        text("Permissions, separated by spaces; all that the account"
                                                                + " holds if absent"),
                                                        "resource",
                                                        texts("The audience of a resource server (RFC 8707)"),
                                                        "audience",
                                                        texts("The same as resource")))
                                                .addRequired("grant_type")))
                                .addMediaType(
                                        JSON,
                                        // Whatever else is in it is passed over.
                                        media(object(Map.of("grant_type", grantType))
                                                .addRequired("grant_type")))))
                .responses(responses(object(Map.of(
                                "access_token", text("A JWT (RFC 9068)"),
                                "token_type", text("Bearer"),
                                "expires_in", number("Seconds"),
                                "scope", text("What was granted; only if a scope was asked for")))
                        .required(List.of("access_token", "token_type", "expires_in"))));
    }

    private static Operation renewal() {
        return operation("regenerate", "Replace the secret by which this is asked")
                .requestBody(OASFactory.createRequestBody()
                        .required(false)
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        FORM,
                                        media(object(Map.of(
                                                "overlap_seconds",
                                                number("For how many seconds the old secret works on"),
                                                "client_id",
                                                text("The ID of the access key once more")))))))
                .responses(responses(OASFactory.createSchema().ref(CreatedAccessKeyView.class.getSimpleName())));
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

    private static APIResponses responses(Schema granted) {
        APIResponses responses =
                OASFactory.createAPIResponses().addAPIResponse("200", response("What was asked for", granted));
        for (List<String> each : List.of(
                List.of("400", "The request is not one that can be granted"),
                List.of("413", "The body is over 16 KiB"),
                List.of("414", "The URI is over 4 KiB"),
                List.of("431", "The headers are over 8 KiB"))) {
            responses.addAPIResponse(each.get(0), response(each.get(1), error()));
        }
        return responses
                .addAPIResponse(
                        "405", response("The only method is POST", error()).addHeader("Allow", header("POST")))
                .addAPIResponse(
                        "401",
                        response(
                                        "The credentials are wrong, or their key, account or organization is not in"
                                                + " good standing",
                                        error())
                                .addHeader("WWW-Authenticate", header("Basic (RFC 7617)")))
                .addAPIResponse("429", later("Too many requests from this address failed"))
                .addAPIResponse("503", later("Nothing can be said of the credentials just now"));
    }

    private static APIResponse later(String description) {
        return response(description, error()).addHeader("Retry-After", header("Seconds"));
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text(description));
    }

    private static Schema error() {
        return object(Map.of(
                        "error", text("One of those of RFC 6749 §5.2, or temporarily_unavailable"),
                        "error_description", text("What was wrong, and what to do")))
                .required(List.of("error", "error_description"));
    }

    private static APIResponse response(String description, Schema schema) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(JSON, media(schema)));
    }

    private static MediaType media(Schema schema) {
        return OASFactory.createMediaType().schema(schema);
    }

    private static Schema object(Map<String, Schema> members) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT)).properties(new TreeMap<>(members));
    }

    private static Schema texts(String description) {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.ARRAY))
                .items(text(description))
                .description(description);
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
