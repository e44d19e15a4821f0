/**
 * Owns the PostgreSQL that Postern brings along: unpacks it, makes its cluster, starts it, watches it, stops it. Must
 * not know Quarkus, the schema, or what anybody stores. {@link io.postern.postgres.EmbeddedPostgres} is the only door.
 */
package io.postern.postgres;
