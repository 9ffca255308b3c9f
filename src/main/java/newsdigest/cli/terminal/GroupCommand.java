package newsdigest.cli.terminal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that only holds others, such as {@code news} of {@code news list}. */
@Command(synopsisSubcommandLabel = "COMMAND")
public final class GroupCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private GroupCommand() {}

    public static CommandLine of(String name, String description, Object... subcommands) {
        CommandLine group = new CommandLine(new GroupCommand(), new CommandFactory()).setCommandName(name);
        group.getCommandSpec().usageMessage().description(description);
        for (Object subcommand : subcommands) {
            group.addSubcommand(subcommand);
        }
        return group;
    }

    @Override
    public void run() {
        throw new CommandMissing(spec.commandLine(), "Say what to do.");
    }

    /** Exception for a missing command: only the program or a group of commands was named. */
    public static final class CommandMissing extends ParameterException {
        private static final long serialVersionUID = 1L;

        public CommandMissing(CommandLine command, String message) {
            super(command, message);
        }
    }
}
