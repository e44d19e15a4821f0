package io.postern.packaged;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that change nothing one installation, started once for all of them and running. */
final class RunningPostern implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == PackagedPostern.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(RunningPostern.class))
                .computeIfAbsent(Holder.class, key -> Holder.start(), Holder.class)
                .postern();
    }

    /** JUnit closes it after the last test. */
    private record Holder(PackagedPostern postern) implements AutoCloseable {
        static Holder start() {
            try {
                PackagedPostern postern = PackagedPostern.install("shared");
                System.out.printf(
                        "First start: ready after %d ms%n", postern.start().toMillis());
                return new Holder(postern);
            } catch (Exception failed) {
                throw new AssertionError("The packaged application does not start", failed);
            }
        }

        @Override
        public void close() throws IOException {
            postern.close();
        }
    }
}
