/**
 * Owns the audit trail: one event for every change, in the change's own transaction, and one for every refused attempt to
 * escalate or to sign in, in a transaction of its own. Events are never changed. Knows no feature and keeps no secret:
 * what it is given to remember are views, as clients see them.
 */
@NullMarked
package io.postern.audit;

import org.jspecify.annotations.NullMarked;
