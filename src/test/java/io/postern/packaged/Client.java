package io.postern.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/** Speaks HTTP to one port of a Postern that may be dead. */
record Client(String url) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The status of a page that needs no credentials; 0 when nobody answers. */
    int status(String path) throws IOException, InterruptedException {
        try {
            return send(request(path)).statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    HttpResponse<String> exchange(Key key) throws IOException, InterruptedException {
        return send(basic("/oauth/token", key).POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private HttpRequest.Builder basic(String path, Key key) {
        byte[] credentials = (key.id() + ":" + key.secret()).getBytes(UTF_8);
        return request(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    /** Asks for another secret, as the client that has this one. */
    HttpResponse<String> renew(Key key, int overlapSeconds) throws IOException, InterruptedException {
        return send(basic("/oauth/regenerate", key).POST(BodyPublishers.ofString("overlap_seconds=" + overlapSeconds)));
    }

    /** A token that was granted. */
    String token(Key key) throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(key);
        if (answer.statusCode() != 200) {
            throw new AssertionError("No token, but status " + answer.statusCode());
        }
        return JsonPath.from(answer.body()).getString("access_token");
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String path, String token, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Any request; without a body if that is null. Headers are names and values. */
    HttpResponse<String> send(String method, String path, String token, String json, String... headers)
            throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token), method, json, headers);
    }

    /** Any request of somebody who may show nothing. Headers are names and values. */
    HttpResponse<String> postBare(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Any request from a page of ours, with a session if there is one. */
    HttpResponse<String> browse(String origin, String session, String method, String path, String json)
            throws IOException, InterruptedException {
        return send(request(path), method, json, "Origin", origin, "Cookie", "postern-session=" + session);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String method, String json, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(
                json == null
                        ? request.method(method, BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
