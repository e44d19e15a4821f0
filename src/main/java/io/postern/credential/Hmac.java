package io.postern.credential;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key; thread-safe. */
final class Hmac {

    /** Bytes of a result. */
    static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Holds the key and is only ever cloned, which spares each call the look-up of a provider. */
    private final Mac keyed;

    Hmac(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** The 32 bytes over the concatenated parts. */
    byte[] of(byte[]... parts) {
        Mac mac = copy();
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The provider's " + ALGORITHM + " cannot be cloned", e);
        }
    }
}
