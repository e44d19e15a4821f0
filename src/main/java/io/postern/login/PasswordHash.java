package io.postern.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Optional;
import java.util.UUID;

/** How people's passwords are stored: Argon2id with 19 MiB, two passes and one lane. Slow by design: not on the event loop. */
public final class PasswordHash {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    /** Of a password that nobody has: who has none is refused after the same work. */
    private static final String NOBODYS = of(UUID.randomUUID().toString());

    private PasswordHash() {}

    /** The hash with its parameters and a fresh salt, in the PHC string format. */
    public static String of(String password) {
        return Password.hash(composed(password))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON2ID)
                .getResult();
    }

    /** Whether the hash was made of this password; false after the same work where there is none. */
    static boolean matches(String password, Optional<String> hash) {
        String stored = hash.orElse(NOBODYS);
        boolean same = Password.check(composed(password), stored).with(Argon2Function.getInstanceFromHash(stored));
        return same && hash.isPresent();
    }

    /** Keyboards differ in how they send an accented letter (RFC 8265 §4.2.2). */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
