package io.postern.signing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jboss.logging.Logger;
import org.jose4j.jca.ProviderContext;

/**
 * Who computes signatures: the Amazon Corretto Crypto Provider where it runs, many times faster than the JDK's own, and those
 * elsewhere. What does not get the known answers right does not run.
 */
@Singleton
public class CryptoProvider {
    private static final Logger LOG = Logger.getLogger(CryptoProvider.class);
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String JDK = "JDK";

    private final Optional<Provider> corretto;
    private final ProviderContext verifying = new ProviderContext();

    CryptoProvider(SigningConfig config, MeterRegistry registry) {
        this.corretto = config.nativeCrypto() ? find() : Optional.empty();
        corretto.ifPresent(provider -> {
            // Last, so that nobody else gets it who does not ask for it by name.
            Security.addProvider(provider);
            verifying.getSuppliedKeyProviderContext().setSignatureProvider(provider.getName());
        });
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

    /** On other platforms there is none, or one whose native library does not load. */
    private static Optional<Provider> find() {
        try {
            Optional<Provider> found =
                    ServiceLoader.load(Provider.class, CryptoProvider.class.getClassLoader()).stream()
                            .filter(each -> each.type().getName().equals(CORRETTO))
                            .findFirst()
                            .map(ServiceLoader.Provider::get);
            if (found.isPresent()) {
                KnownAnswers.read().demandOf(algorithm -> algorithm.signature(found.get()));
            }
            return found;
        } catch (GeneralSecurityException | LinkageError unfit) {
            LOG.warnf("The Amazon Corretto Crypto Provider does not work here: %s", unfit);
            return Optional.empty();
        }
    }
}
