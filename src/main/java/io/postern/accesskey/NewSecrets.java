package io.postern.accesskey;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.SecretHash;
import io.postern.rootkey.KeyMaterial;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes the IDs and the secrets of access keys. Nobody chooses either. */
@Singleton
class NewSecrets {
    private final KeyMaterial material;
    private final SecureRandom random = new SecureRandom();

    NewSecrets(KeyMaterial material) {
        this.material = material;
    }

    /** An ID that no key has had, with a secret. */
    IssuedAccessKey first() {
        return next(material.keyIdTag().next(random));
    }

    /** Another secret for a key. */
    IssuedAccessKey next(AccessKeyId id) {
        return new IssuedAccessKey(id, AccessKeySecret.generate(id, random));
    }

    /** What to store of it. */
    SecretHash hash(IssuedAccessKey issued) {
        return material.pepper().hash(issued.id(), issued.secret());
    }
}
