/**
 * A load generator that is a process of its own: one thread, no dependencies, so that it can be pinned to a core and keeps one
 * core of what is measured busy. The tests of the packaged application start it.
 */
package io.postern.load;
