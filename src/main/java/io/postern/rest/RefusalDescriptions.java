package io.postern.rest;

import io.postern.problem.Problem;
import io.postern.problem.ProblemCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** How the OpenAPI document describes refusals (RFC 9457): one for each status, with the codes that go with it. */
final class RefusalDescriptions {
    /** The schema of a refusal's body. */
    static final String PROBLEM = "Problem";

    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 409, 412, 422, 428, 429, 503);

    private RefusalDescriptions() {}

    /** The reusable answers by their names. */
    static Map<String, APIResponse> all() {
        Map<String, APIResponse> all = new LinkedHashMap<>();
        STATUSES.forEach(status -> all.put(name(status), describe(status)));
        return all;
    }

    /** The name of the reusable answer with a status. */
    static String name(int status) {
        return "Refused" + status;
    }

    static Schema problem() {
        Schema messages = schema(Schema.SchemaType.OBJECT)
                .additionalPropertiesSchema(schema(Schema.SchemaType.STRING))
                .description("For bad input: the field, and what is wrong with it");
        List<Object> codes =
                Arrays.stream(ProblemCode.values()).map(ProblemCode::wire).collect(Collectors.toList());
        return schema(Schema.SchemaType.OBJECT)
                .description("Why a request was refused (RFC 9457)")
                .addProperty("type", schema(Schema.SchemaType.STRING).description("urn:postern:problem: and the code"))
                .addProperty("title", schema(Schema.SchemaType.STRING))
                .addProperty("status", schema(Schema.SchemaType.INTEGER))
                .addProperty("detail", schema(Schema.SchemaType.STRING))
                .addProperty("code", schema(Schema.SchemaType.STRING).enumeration(codes))
                .addProperty("validationMessages", messages)
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static APIResponse describe(int status) {
        List<ProblemCode> codes = Arrays.stream(ProblemCode.values())
                .filter(code -> code.status() == status)
                .toList();
        String description = codes.stream()
                .map(code -> "`" + code.wire() + "`: " + code.title())
                .collect(Collectors.joining("\n\n"));
        Schema problem = OASFactory.createSchema().ref(PROBLEM);
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(problem)));
        if (status == 429 || status == 503) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("After how many seconds to try again")
                            .schema(schema(Schema.SchemaType.INTEGER)));
        }
        return response;
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
