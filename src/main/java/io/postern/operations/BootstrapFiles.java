package io.postern.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.accesskey.IssuedAccessKey;
import io.postern.files.PrivateFile;
import io.postern.issuer.Issuer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** The first credentials, in two private files of the data directory and nowhere else. Nothing ever reads them back. */
@Singleton
class BootstrapFiles {
    private static final Logger LOG = Logger.getLogger(BootstrapFiles.class);

    private final Path json;
    private final Path curl;
    private final Issuer issuer;
    private final ObjectMapper mapper;
    private volatile boolean written;

    BootstrapFiles(StartConfig config, Issuer issuer, ObjectMapper mapper) {
        this.json = config.dataDir().resolve("bootstrap.json");
        this.curl = config.dataDir().resolve("bootstrap.curl");
        this.issuer = issuer;
        this.mapper = mapper;
    }

    /** Writes both; a first start that came to nothing may have left some. */
    void write(FirstStart.Made made, String password) {
        IssuedAccessKey key = made.key();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("issuer", issuer.base());
        members.put("organizationId", made.installation().organization().toString());
        members.put("accessKeyId", key.id().value());
        members.put("secret", key.secret().reveal());
        members.put("adminEmail", FirstStart.OWNER_EMAIL);
        members.put("adminPassword", password);
        written = true;
        try {
            PrivateFile.ensureDirectory(json.toAbsolutePath().getParent());
            PrivateFile.write(json, mapper.writeValueAsBytes(members));
            String user = "user = \"%s:%s\"%n"
                    .formatted(key.id().value(), key.secret().reveal());
            PrivateFile.write(curl, user.getBytes(UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write the first credentials", impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write the first credentials to the data directory", failed);
        }
    }

    /** Removes both if this process wrote them: in a shared directory they may be those of a faster replica. */
    void discard() {
        if (!written) {
            return;
        }
        try {
            Files.deleteIfExists(json);
            Files.deleteIfExists(curl);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot remove old credentials from the data directory", failed);
        }
    }

    /** Prints how to get a first token, and what to do with it. */
    void announce() {
        LOG.infof("Postern is %s", issuer.base());
        if (Files.exists(curl)) {
            String token =
                    "curl -s -K %s -d grant_type=client_credentials %s/oauth/token".formatted(curl, issuer.base());
            LOG.infof("Get a token:\n\n    %s\n", token);
            // Through a pipe: what stands among a program's arguments, every user of the machine may read.
            LOG.infof(
                    "Ask who you are:\n\n"
                            + "    %s | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/Authorization: Bearer \\1/' | curl -s -H @- %s/api/v1/me\n",
                    token, issuer.base());
        }
    }
}
