package newsdigest.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import newsdigest.cli.terminal.CommandFactory;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.GroupCommand;
import newsdigest.config.mail.ServerLimits;
import newsdigest.news.source.NewsReader;
import newsdigest.problem.UserException;
import newsdigest.render.Renderer;
import newsdigest.store.Database;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Loading of what a command will need, on a thread of its own, while the command's options and its configuration are read: a second
 * processor has little else to do then. What cannot be loaded is told by the command, which comes to it in its turn.
 */
final class EarlyLoading implements Runnable {

    /**
     * Words of commands that gain nothing: those that show help, and the service, which is waited for but once, and changes its log at
     * the start. While one thread makes the first logger, others get a makeshift one.
     */
    private static final Set<String> WITHOUT = Set.of("help", "-h", "--help", "-V", "--version", "serve");

    private static final Set<String> RENDERING = Set.of("preview", "send");

    private final boolean renders;

    EarlyLoading(boolean renders) {
        this.renders = renders;
    }

    /** Begins to load what the command that was typed needs, if it is one that people wait for. */
    static void begin(String... typed) {
        if (typed.length == 0 || !Collections.disjoint(WITHOUT, List.of(typed))) {
            return;
        }
        Thread thread = new Thread(new EarlyLoading(RENDERING.contains(typed[0])), "early-loading");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        // The JVM makes a class for each kind of annotation by which the options of a command are described.
        CommandSpec.forAnnotatedObject(new CommonOptions(), new CommandFactory());
        GroupCommand.of("early", "loading");
        new Load(LoadSettings.builder().build()).loadFromString("early: loading");
        // Among them is the zone of this machine, with all rules of zones.
        ServerLimits.DEFAULT.withoutWaits();
        try {
            // The ledger's mark has a digest for its name.
            MessageDigest.getInstance("MD5");
            Database.loadDriver();
        } catch (UserException | NoSuchAlgorithmException | SQLException e) {
            LoggerFactory.getLogger(EarlyLoading.class).debug("Not loaded early", e);
        }
        if (renders) {
            NewsReader.loadEarly();
            Renderer.loadEarly();
        }
    }
}
