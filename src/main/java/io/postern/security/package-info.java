/**
 * Owns who calls the administration API and what they may do: verifies tokens, looks up what the account holds now, and
 * lets a method run only if its own rule allows. Knows no feature. Everything is denied that no rule allows.
 */
@NullMarked
package io.postern.security;

import org.jspecify.annotations.NullMarked;
