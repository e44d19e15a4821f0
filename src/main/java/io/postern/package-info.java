/**
 * Postern: a machine client shows an access key, and gets a short-lived token that says what its account may do.
 *
 * <p>The rooms, from the roof down. Each may import only what stands below its line, or right of it on the same;
 * {@code ArchitectureTest} keeps it so.
 *
 * <pre>
 * operations                                                                 start, first credentials, readiness
 * token                                                                      the corridor, and what verifiers need
 * platform -> accesskey -> invitation -> session -> rights                   administration
 *   -> serviceaccount -> user -> account -> login -> group -> role -> catalog -> organization
 * audit -> security -> principal -> signing -> rootkey -> change              services for every feature
 *   -> persistence -> paging -> rest
 * postgres, issuer, throttle, address, files, limits, problem                what the services stand on
 * oauth -> credential -> permission                                          pure Java
 * </pre>
 */
@NullMarked
package io.postern;

import org.jspecify.annotations.NullMarked;
