package io.postern.support;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** An access key with its secret, as a client has it. */
public record Key(String id, String secret) {

    /** A request that shows the key by HTTP Basic. */
    public RequestSpecification basic() {
        String issuer = ConfigProvider.getConfig().getValue("postern.issuer", String.class);
        return given().baseUri(issuer).auth().preemptive().basic(id, secret);
    }

    /** Exchanges the key; parameters are names and values of the form, {@code grant_type} excepted. */
    public ValidatableResponse exchange(String... parameters) {
        RequestSpecification request = basic().contentType(ContentType.URLENC.withCharset(UTF_8))
                .formParam("grant_type", "client_credentials");
        for (int i = 0; i < parameters.length; i += 2) {
            request.formParam(parameters[i], parameters[i + 1]);
        }
        return request.post("/oauth/token").then();
    }

    /** A token that was granted. */
    public String token(String... parameters) {
        return exchange(parameters).statusCode(200).extract().path("access_token");
    }

    /** What a token that was granted says. */
    public Token claims(String... parameters) {
        return Token.read(token(parameters));
    }

    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
