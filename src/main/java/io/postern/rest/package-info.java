/** Owns the habits that every resource shares on the wire. Knows no feature. */
@NullMarked
package io.postern.rest;

import org.jspecify.annotations.NullMarked;
