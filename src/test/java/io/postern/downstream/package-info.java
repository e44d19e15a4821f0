/** APIs of other people, which know Postern by its issuer and its public keys only, and check its tokens offline. */
package io.postern.downstream;
