/** Owns where requests come from: addresses, ranges of them, and whom to believe about them. Knows no feature. */
@NullMarked
package io.postern.address;

import org.jspecify.annotations.NullMarked;
