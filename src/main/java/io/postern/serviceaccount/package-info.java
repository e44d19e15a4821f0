/**
 * Owns what is special about the accounts of machines: they have access keys, cannot sign in, and an organization may have
 * none or only so many. All that they share with people is in {@code account}.
 */
@NullMarked
package io.postern.serviceaccount;

import org.jspecify.annotations.NullMarked;
