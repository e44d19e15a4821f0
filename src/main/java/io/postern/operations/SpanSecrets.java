package io.postern.operations;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;

/** Lets no secret into a trace: what clients wrongly put into a query stays out, as do the one-time parts of paths. */
@Singleton
public class SpanSecrets implements SpanProcessor {
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        span.getAttributes().forEach((key, value) -> {
            if (key.equals(QUERY)) {
                span.setAttribute(QUERY, SecretFilter.HIDDEN);
            } else if (key.getType() == AttributeType.STRING) {
                span.setAttribute(key.getKey(), SecretFilter.redact((String) value));
            }
        });
        span.updateName(SecretFilter.redact(span.getName()));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // What is added later is the route and the status.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
