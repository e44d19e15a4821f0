package io.postern.change;

/** What remembers something that the database may know better meanwhile. Called by one thread at a time. */
public interface ChangeListener {
    /** Forgets what these changes touched. {@link Progress#position()} is behind them already. */
    void changed(Changes changes);

    /** Forgets everything: what changed is not known. */
    void anythingMayHaveChanged();
}
