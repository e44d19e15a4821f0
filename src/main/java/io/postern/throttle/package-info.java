/** Owns how often one source may fail before it is told to wait. Knows nothing of what it fails at. */
@NullMarked
package io.postern.throttle;

import org.jspecify.annotations.NullMarked;
