/** Owns how Postern says no. Knows no feature, and never a secret. */
package io.postern.problem;
