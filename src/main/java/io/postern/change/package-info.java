/** How a change reaches this replica, whichever replica made it: the log is polled, and a notification comes before. */
@NullMarked
package io.postern.change;

import org.jspecify.annotations.NullMarked;
