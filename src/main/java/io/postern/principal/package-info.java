/**
 * Owns the principal: who an access key stands for and what that account may do, read in one statement from the view
 * that it shares with the administration side; whether it may act; when it last did; and how large a token about it may be.
 * Knows neither HTTP nor Hibernate.
 */
@NullMarked
package io.postern.principal;

import org.jspecify.annotations.NullMarked;
