/**
 * Owns how the process starts and ends: it prepares what the application needs, runs it, and tidies up. Nobody may
 * import it, and it must not know what a token or an account is.
 */
package io.postern.operations;
