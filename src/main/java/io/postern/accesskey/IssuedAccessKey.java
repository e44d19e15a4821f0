package io.postern.accesskey;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;

/** A key with its secret, the only time that both are together. It never goes on the wire as it is. */
public record IssuedAccessKey(AccessKeyId id, AccessKeySecret secret) {}
