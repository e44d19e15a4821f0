package io.postern.operations;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The PostgreSQL to use, version 15 or newer; if none is named, Postern starts one of its own. */
// Read before there is any injection; but what no bean asks for would not be known, and refused as a misspelling.
@Unremovable
@ConfigMapping(prefix = "postern.database")
public interface DatabaseConfig {
    /**
     * {@code postgresql://host:port/database}. The one way to name a database: the settings of both drivers derive from
     * it. {@code sslmode} and {@code sslrootcert} may follow as query parameters; {@code require} with a root certificate is
     * {@code verify-ca}.
     */
    Optional<String> url();

    /** The role to log in as. It must not be a superuser. */
    Optional<String> username();

    /** The file with the role's password, readable for nobody but Postern. A line end after it does not count. */
    Optional<Path> passwordFile();
}
