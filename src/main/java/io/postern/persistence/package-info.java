/**
 * Owns how the administration side reaches its rows: the base of every repository, which puts the organization into
 * each statement. The only room that touches a Hibernate session. Knows no feature.
 */
@NullMarked
package io.postern.persistence;

import org.jspecify.annotations.NullMarked;
