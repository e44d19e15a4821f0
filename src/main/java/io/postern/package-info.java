/** Postern. */
package io.postern;
