package io.postern.files;

import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/** A file that holds a secret, and the setting that names it. */
public record SecretFile(String setting, Path path) {
    // The group is none of these: Kubernetes gives mounted secrets to the group of the pod.
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    /**
     * What it holds.
     *
     * @throws StartRefused if the file cannot be read, or everybody can
     */
    public byte[] read() {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(path), OF_OTHERS)) {
                throw new StartRefused("Every user of this machine may use %s, the file of %s; run chmod o= on it."
                        .formatted(path, setting));
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw new StartRefused("%s, the file of %s, does not exist.".formatted(path, setting));
        } catch (IOException unreadable) {
            throw new StartRefused("Postern cannot read %s, the file of %s.".formatted(path, setting));
        }
    }
}
