/** The application as it is delivered, in processes of their own: what it prints, answers, survives and refuses. */
package io.postern.packaged;
