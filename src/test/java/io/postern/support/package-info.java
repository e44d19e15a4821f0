/** What tests share: a running Postern on a real PostgreSQL, its first credentials, and a clock that they can move. */
package io.postern.support;
