package io.postern.signing;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signs claims. Thread-safe. */
@Singleton
public class Signer {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final CryptoProvider crypto;
    private final InstantSource clock;
    /** For the key that a thread used last: one for each thread is enough where there is one organization, and bounded elsewhere. */
    private final ThreadLocal<@Nullable Prepared> prepared = new ThreadLocal<>();

    Signer(CryptoProvider crypto, InstantSource clock) {
        this.crypto = crypto;
        this.clock = clock;
    }

    /** What is ready to sign with a key, again and again. */
    private record Prepared(SigningKey key, Signature signature) {}

    /**
     * A JWS in compact form (RFC 7515 §7.1), signed with the ring's active key.
     *
     * @param claims a JSON object, as base64url
     * @param type the {@code typ} of the header
     * @return ASCII
     * @throws java.util.NoSuchElementException when the ring has no active key
     */
    public byte[] sign(byte[] claims, String type, KeyRing ring) {
        SigningKey key = ring.active(clock.instant());
        byte[] header = key.header(type);
        int content = header.length + 1 + claims.length;
        byte[] token = Arrays.copyOf(header, content + 1 + key.algorithm().signatureLength());
        token[header.length] = '.';
        System.arraycopy(claims, 0, token, header.length + 1, claims.length);
        byte[] signature = BASE64URL.encode(sign(token, content, key));
        token[content] = '.';
        System.arraycopy(signature, 0, token, content + 1, signature.length);
        return token;
    }

    private byte[] sign(byte[] bytes, int length, SigningKey key) {
        try {
            Signature signature = signature(key);
            signature.update(bytes, 0, length);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            prepared.remove();
            throw new IllegalStateException("Cannot sign with " + key, failure);
        }
    }

    private Signature signature(SigningKey key) throws GeneralSecurityException {
        Prepared last = prepared.get();
        if (last != null && last.key() == key) {
            return last.signature();
        }
        Signature signature = crypto.signature(key.algorithm());
        signature.initSign(key.privateKey());
        prepared.set(new Prepared(key, signature));
        return signature;
    }
}
