/**
 * Owns how people prove who they are: passwords, the invitations by which they set one, and the sessions that they get
 * for it. Knows of accounts only their ids, and keeps hashes alone: nothing here can be read back and used.
 */
@NullMarked
package io.postern.login;

import org.jspecify.annotations.NullMarked;
