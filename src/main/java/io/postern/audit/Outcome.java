package io.postern.audit;

/** How an attempt ended. */
enum Outcome {
    SUCCESS,
    REFUSED
}
