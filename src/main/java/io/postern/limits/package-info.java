/** Owns how much is let in at once, and for how long somebody may take to say what they want. Knows nothing of what it is. */
@NullMarked
package io.postern.limits;

import org.jspecify.annotations.NullMarked;
