/**
 * Owns Postern's public address, and what follows from it: each organization's issuer identifier and the audience of
 * Postern's own API. Knows nothing of requests: the Host header never has a say in any of them.
 */
@NullMarked
package io.postern.issuer;

import org.jspecify.annotations.NullMarked;
