package newsdigest.cli;

import newsdigest.cli.terminal.CommandFactory;
import newsdigest.cli.terminal.GroupCommand;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** Command {@code newsdigest}, which holds all others. Described without annotations, since each command is slower by their reading. */
final class NewsdigestCommand implements Runnable {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this, new CommandFactory());

    private NewsdigestCommand() {}

    static CommandLine line() {
        CommandSpec spec = new NewsdigestCommand().spec.name("newsdigest").versionProvider(new Version());
        spec.usageMessage()
                .description("Gathers news, renders a digest and mails it to every subscriber exactly once.")
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "Exit codes: 0 all went well, 1 something failed and was named, 2 wrong use,",
                        "3 nothing to send.",
                        "Begin with 'newsdigest preview', then 'newsdigest send --sandbox'.");
        HelpOptions.addTo(spec);
        return new CommandLine(spec, new CommandFactory());
    }

    @Override
    public void run() {
        throw new GroupCommand.CommandMissing(spec.commandLine(), "Say which command.");
    }

    /** Version in the jar's manifest. */
    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"newsdigest " + (version == null ? "(not packaged)" : version)};
        }
    }
}
