package newsdigest.cli;

import newsdigest.cli.terminal.GroupCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command {@code newsdigest}, which holds all others. */
@Command(
        name = "newsdigest",
        description = "Gathers news, renders a digest and mails it to every subscriber exactly once.",
        mixinStandardHelpOptions = true,
        versionProvider = NewsdigestCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 all went well, 1 something failed and was named, 2 wrong use,",
            "3 nothing to send.",
            "Begin with 'newsdigest preview', then 'newsdigest send --sandbox'."
        })
final class NewsdigestCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new GroupCommand.CommandMissing(spec.commandLine(), "Say which command.");
    }

    /** Version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"newsdigest " + (version == null ? "(not packaged)" : version)};
        }
    }
}
