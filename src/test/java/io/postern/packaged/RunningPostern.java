package io.postern.packaged;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests what runs already: one installation, or two replicas on one database, started once for all who want them. */
final class RunningPostern implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == PackagedPostern.class || type == Replicas.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return test.getRoot()
                .getStore(Namespace.create(RunningPostern.class))
                .<Class<?>, AutoCloseable>computeIfAbsent(type, RunningPostern::start);
    }

    /** JUnit closes it after the last test. */
    private static AutoCloseable start(Class<?> type) {
        try {
            return type == Replicas.class ? Replicas.start(2) : startOne();
        } catch (Exception failed) {
            throw new AssertionError("The packaged application does not start", failed);
        }
    }

    private static PackagedPostern startOne() throws Exception {
        PackagedPostern postern = PackagedPostern.install("shared");
        System.out.printf("First start: ready after %d ms%n", postern.start().toMillis());
        return postern;
    }
}
