package newsdigest.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.GroupCommand;
import newsdigest.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explanation of a command that failed, or was typed wrongly. */
final class CommandFailure implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Terminal terminal;

    CommandFailure(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints the mistake in one line, and the usage only when no command was named. */
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        terminal.err().println(error.getMessage());
        if (error instanceof GroupCommand.CommandMissing) {
            command.usage(terminal.err());
        } else if (!UnmatchedArgumentException.printSuggestions(
                error, new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))) {
            terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.WRONG_USE;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        return terminal.explain(error);
    }
}
