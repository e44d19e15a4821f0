/**
 * The messages of OAuth 2.0 (RFC 6749) and its resource indicators (RFC 8707) as values: requests parsed once, at the
 * edge, and errors.
 *
 * <p>Owns the syntax of what clients send and the wording of what they are refused with. Knows nothing of HTTP servers,
 * of accounts, or of whether a credential is right. No error repeats what a client sent.
 */
@NullMarked
package io.postern.oauth;

import org.jspecify.annotations.NullMarked;
