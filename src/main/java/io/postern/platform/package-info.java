/**
 * Owns the life of organizations in the hands of those who operate the installation: made for an owner who is invited,
 * suspended, resumed, ended. Sees of an organization that it is there, and nothing of what is in it.
 */
@NullMarked
package io.postern.platform;

import org.jspecify.annotations.NullMarked;
