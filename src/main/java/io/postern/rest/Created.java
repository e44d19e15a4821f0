package io.postern.rest;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** The answer to what made something. */
public final class Created {
    private Created() {}

    /**
     * 201 with the new thing and where it is. The {@code Location} is a path, as text: a URI would be completed from the
     * Host header, which is the client's word.
     */
    public static <T> RestResponse<T> at(String path, T view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }
}
