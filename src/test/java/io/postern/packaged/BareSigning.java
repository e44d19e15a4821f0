package io.postern.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Signs and does nothing else, in a process like the one that is measured: whoever signs each token is no quicker than that. */
final class BareSigning {
    private static final int CONTENT = 700;
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long NANOS = 3_000_000_000L;

    private BareSigning() {}

    /** CPU microseconds of one signature with ES256, by the provider that the packaged application brings along. */
    static double micros() throws Exception {
        List<String> command = new ArrayList<>(Jvm.measured().command());
        String libraries = Path.of("target", "quarkus-app", "lib", "main", "*").toString();
        command.addAll(
                List.of("-cp", Path.of("target", "test-classes") + ":" + libraries, BareSigning.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.waitFor() != 0) {
            throw new AssertionError("It cannot sign: " + printed);
        }
        return Double.parseDouble(printed.strip());
    }

    public static void main(String[] arguments) throws Exception {
        ServiceLoader.load(Provider.class).forEach(provider -> Security.insertProviderAt(provider, 1));
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey key = keys.generateKeyPair().getPrivate();
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        micros(signature, WARM_UP_NANOS);
        System.out.println(micros(signature, NANOS));
    }

    private static double micros(Signature signature, long nanos) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        byte[] content = new byte[CONTENT];
        long begun = threads.getCurrentThreadCpuTime();
        int signed = 0;
        long used = 0;
        while (used < nanos) {
            for (int i = 0; i < 100; i++) {
                content[i]++;
                signature.update(content);
                signature.sign();
            }
            signed += 100;
            used = threads.getCurrentThreadCpuTime() - begun;
        }
        return used / 1e3 / signed;
    }
}
