package io.postern.principal;

import io.postern.support.ManyAccounts;
import io.postern.support.ManyKeys;
import io.postern.support.Organization;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** An exchange that does not know its key looks at what belongs to that key, and at nothing else, however much there is. */
@QuarkusTest
class PrincipalPlansTest {
    private static final ManyAccounts MANY = new ManyAccounts(30_000);

    @Inject
    DataSource source;

    @ConfigProperty(name = "postern.root-key-file")
    Path rootKey;

    /** Nobody else sees them: the transaction is undone. */
    @Test
    void aKeyIsFoundByIndexesAlone() throws Exception {
        ManyKeys keys = new ManyKeys(rootKey);
        Organization organization = Organization.found();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                MANY.fill(connection, organization.id(), keys);
                // An account that holds what many hold, and one that does not.
                for (int account : new int[] {20_000, 20_001}) {
                    ExchangePlan.assertBounded(connection, keys.key(2 * account).id());
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                ManyAccounts.vacuum(connection);
            }
        }
    }
}
