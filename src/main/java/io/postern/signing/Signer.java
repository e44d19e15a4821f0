package io.postern.signing;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs claims. Thread-safe. */
@Singleton
public class Signer {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    /** Keys for each thread; an organization signs with one at a time. */
    static final int KEPT = 16;

    private final CryptoProvider crypto;
    private final InstantSource clock;
    /** What a thread has ready for the keys that it used last, the latest first: few enough to look through. */
    private final ThreadLocal<List<Prepared>> prepared = ThreadLocal.withInitial(ArrayList::new);

    Signer(CryptoProvider crypto, InstantSource clock) {
        this.crypto = crypto;
        this.clock = clock;
    }

    /**
     * What is ready to sign with a key, again and again.
     *
     * @param headers by the types of tokens
     */
    private record Prepared(SigningKey key, Signature signature, Map<String, byte[]> headers) {}

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
        try {
            // Taken out for so long: what fails in the midst of it is not used again.
            Prepared ready = take(key);
            byte[] token = sign(claims, type, ready);
            keep(ready);
            return token;
        } catch (GeneralSecurityException | RuntimeException failure) {
            throw new IllegalStateException("Cannot sign with " + key, failure);
        }
    }

    private static byte[] sign(byte[] claims, String type, Prepared ready) throws GeneralSecurityException {
        SigningKey key = ready.key();
        byte[] header = ready.headers().computeIfAbsent(type, key::header);
        int content = header.length + 1 + claims.length;
        byte[] token = Arrays.copyOf(header, content + 1 + key.algorithm().signatureLength());
        token[header.length] = '.';
        System.arraycopy(claims, 0, token, header.length + 1, claims.length);
        ready.signature().update(token, 0, content);
        byte[] signature = BASE64URL.encode(ready.signature().sign());
        token[content] = '.';
        System.arraycopy(signature, 0, token, content + 1, signature.length);
        return token;
    }

    private Prepared take(SigningKey key) throws GeneralSecurityException {
        List<Prepared> mine = prepared.get();
        for (int i = 0; i < mine.size(); i++) {
            if (mine.get(i).key() == key) {
                return mine.remove(i);
            }
        }
        Signature signature = crypto.signature(key.algorithm());
        signature.initSign(key.privateKey());
        return new Prepared(key, signature, new HashMap<>());
    }

    private void keep(Prepared ready) {
        List<Prepared> mine = prepared.get();
        // The same key, as it was read before.
        mine.removeIf(other -> other.key().kid().equals(ready.key().kid()));
        mine.add(0, ready);
        if (mine.size() > KEPT) {
            mine.remove(KEPT);
        }
    }
}
