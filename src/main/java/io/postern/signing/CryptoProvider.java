package io.postern.signing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postern.problem.StartRefused;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jca.ProviderContext;

/**
 * Who computes signatures: the Amazon Corretto Crypto Provider where it runs, many times faster than the JDK's own, and those
 * elsewhere. Whichever it is gets the known answers right, or it does not run.
 */
@Singleton
public class CryptoProvider {
    private static final Logger LOG = Logger.getLogger(CryptoProvider.class);
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String JDK = "JDK";
    /** What {@link Security#addProvider} answers then. */
    private static final int ALREADY_THERE = -1;

    private final Optional<Provider> corretto;
    private final ProviderContext verifying;

    CryptoProvider(SigningConfig config, MeterRegistry registry) {
        this.corretto = config.nativeCrypto() ? working(CORRETTO) : Optional.empty();
        this.verifying = corretto.map(CryptoProvider::verifyingBy).orElseGet(CryptoProvider::verifyingByTheJdk);
        Gauge.builder("postern.crypto.provider", () -> 1)
                .description("Who computes signatures; always 1")
                .tag("provider", name())
                .register(registry);
    }

    void start(@Observes StartupEvent start) {
        LOG.infof("Signatures are computed by %s", name());
    }

    /** {@code AmazonCorrettoCryptoProvider} or {@code JDK}. */
    public String name() {
        return corretto.map(Provider::getName).orElse(JDK);
    }

    /** By whom jose4j is to verify signatures. */
    public ProviderContext forVerifying() {
        return verifying;
    }

    /** A new one, not initialized. */
    Signature signature(SigningAlgorithm algorithm) throws GeneralSecurityException {
        return corretto.isPresent() ? algorithm.signature(corretto.get()) : algorithm.signature();
    }

    /**
     * The provider of this class, if it is there and gets the known answers right. Whatever goes wrong within it, the JDK's own
     * can do its work. Not by {@link java.util.ServiceLoader}, in which another's broken provider would stand in its way.
     */
    static Optional<Provider> working(String type) {
        try {
            Provider provider = (Provider) Class.forName(type).getConstructor().newInstance();
            demandAnswersOf(provider);
            return Optional.of(provider);
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        } catch (GeneralSecurityException | ReflectiveOperationException | RuntimeException | LinkageError unfit) {
            LOG.warnf(unfit, "%s does not work here, and the JDK computes signatures", type);
            return Optional.empty();
        }
    }

    private static void demandAnswersOf(Provider provider) throws GeneralSecurityException {
        // Last, so that nobody else gets it who does not ask for it by name, as jose4j does.
        boolean added = Security.addProvider(provider) != ALREADY_THERE;
        boolean right = false;
        try {
            KnownAnswers.read().demandOf(algorithm -> algorithm.signature(provider), verifyingBy(provider));
            right = true;
        } finally {
            if (added && !right) {
                Security.removeProvider(provider.getName());
            }
        }
    }

    private static ProviderContext verifyingBy(Provider provider) {
        ProviderContext context = new ProviderContext();
        context.getSuppliedKeyProviderContext().setSignatureProvider(provider.getName());
        return context;
    }

    private static ProviderContext verifyingByTheJdk() {
        ProviderContext context = new ProviderContext();
        try {
            KnownAnswers.read().demandOf(SigningAlgorithm::signature, context);
        } catch (GeneralSecurityException wrong) {
            throw new StartRefused(
                    "This Java does not compute signatures right (%s); run Postern on another.".formatted(wrong));
        }
        return context;
    }
}
