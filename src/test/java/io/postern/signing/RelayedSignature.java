package io.postern.signing;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Does as another does, but for what who extends it does otherwise. */
class RelayedSignature extends Signature {
    private final Signature right;

    RelayedSignature(Signature right) {
        super(right.getAlgorithm());
        this.right = right;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        right.initVerify(key);
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        right.initSign(key);
    }

    @Override
    protected void engineUpdate(byte content) throws SignatureException {
        right.update(content);
    }

    @Override
    protected void engineUpdate(byte[] content, int from, int length) throws SignatureException {
        right.update(content, from, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        return right.sign();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        return right.verify(signature);
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new UnsupportedOperationException();
    }
}
