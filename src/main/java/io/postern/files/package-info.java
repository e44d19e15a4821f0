/** Owns files that are whole, durable and for their owner only. Knows nothing of what is in them. */
package io.postern.files;
