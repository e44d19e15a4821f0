/**
 * Owns how Postern says no: the closed list of refusals, their one shape on the wire (RFC 9457), and the line between
 * a client's mistake, an outage and a defect. Knows no feature. Answers of the OAuth endpoints are not its business.
 */
@NullMarked
package io.postern.problem;

import org.jspecify.annotations.NullMarked;
