package io.postern.signing;

import io.postern.change.ChangeConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the schedule that this replica goes by, from all settings that it follows from. */
@Singleton
class ScheduleSource {
    @Produces
    @Singleton
    RotationSchedule schedule(SigningConfig signing, ChangeConfig changes) {
        return RotationSchedule.of(signing, changes);
    }
}
