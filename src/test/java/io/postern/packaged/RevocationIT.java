package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.packaged.Revocations.Kind;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever changes at one replica, the other finds out, told or not. Hundreds of each kind: {@link RevocationBench}. */
@ExtendWith(RunningPostern.class)
class RevocationIT {
    private static final int CHANGES = 2;

    @ParameterizedTest
    @EnumSource
    void reachesTheOtherReplica(Kind kind, Replicas replicas) throws Exception {
        assertEquals(CHANGES, new Revocations(replicas).measure(kind, CHANGES).size());
    }

    /** By the next look at the log. */
    @ParameterizedTest
    @EnumSource
    void reachesTheOtherReplicaThatNobodyTells(Kind kind, Replicas replicas) throws Exception {
        try (DeafReplicas deaf = new DeafReplicas(replicas)) {
            assertEquals(
                    CHANGES,
                    new Revocations(deaf.replicas()).measure(kind, CHANGES).size());
        }
    }
}
