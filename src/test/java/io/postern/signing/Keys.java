package io.postern.signing;

import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes signing keys that no database has seen. */
final class Keys {
    private Keys() {}

    /** One that signs from then on. */
    static SigningKey generate(SigningAlgorithm algorithm, Instant activeFrom) throws JoseException {
        PublicJsonWebKey pair = algorithm.generate();
        return new SigningKey(
                pair.calculateBase64urlEncodedThumbprint("SHA-256"),
                algorithm,
                PublicJsonWebKey.Factory.newPublicJwk(pair.toJson(OutputControlLevel.PUBLIC_ONLY)),
                pair.getPrivateKey(),
                activeFrom,
                Optional.empty(),
                Optional.empty());
    }
}
