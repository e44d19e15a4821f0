package io.postern.operations;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Where time and identity come from. Nothing else reads a clock or makes an id. */
class Sources {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Version 7: ids sort by the time at which they were made, so that lists by key are lists by age. */
    @Produces
    @Singleton
    NoArgGenerator ids() {
        return Generators.timeBasedEpochGenerator();
    }
}
