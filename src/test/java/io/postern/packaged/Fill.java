package io.postern.packaged;

import io.postern.support.ManyAccounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code bench/fill} does, to a Postern that runs with its own database. */
class Fill {
    @Test
    void fill() throws Exception {
        Path data = Path.of(System.getProperty("fill.data"));
        ManyAccounts many = new ManyAccounts(Integer.getInteger("fill.accounts"));
        long begun = System.nanoTime();
        new OwnDatabase(data).fill(many);
        System.out.printf(
                "%,d service accounts, %,d access keys, %,d roles, %,d groups: %d s%n",
                many.number(), many.keys(), many.roles(), many.groups(), (System.nanoTime() - begun) / 1_000_000_000);
    }
}
