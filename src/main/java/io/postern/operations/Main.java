package io.postern.operations;

import io.postern.limits.Doors;
import io.postern.problem.StartRefused;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import java.util.Map;
import java.util.logging.Handler;
import org.jboss.logging.Logger;

/** Starts Postern. The exit code is 1, after one sentence in the log, if it cannot start. */
@QuarkusMain
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class);

    // Not private: Quarkus makes a bean of it.
    Main() {}

    /** @param arguments passed on to Quarkus; Postern itself has settings only */
    public static void main(String... arguments) {
        try {
            run(arguments);
        } catch (StartRefused refused) {
            // In development a mended setting starts it again.
            if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
                throw refused;
            }
            showLog();
            LOG.error(refused.getMessage());
            System.exit(1);
        }
    }

    private static void run(String... arguments) {
        Doors.open();
        SmallRyeConfig config = Preparation.config(Map.of());
        // In development the ports stay open over a live reload.
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Ports.check(config);
        }
        Preparation preparation = Preparation.prepare(config);
        // They outlive a live reload, and so does what was prepared: the reload finds a database that is named.
        preparation.settings().forEach(System::setProperty);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLast(preparation), "postern-close"));
        Quarkus.run(arguments);
    }

    /** Hooks run side by side, so this one has to wait for the application, which still uses what was prepared. */
    private static void closeLast(Preparation preparation) {
        Application application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        preparation.close();
    }

    /** Until Quarkus has started, log records only queue up. */
    private static void showLog() {
        if (!InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {InitialConfigurator.createDefaultHandler()});
        }
    }
}
