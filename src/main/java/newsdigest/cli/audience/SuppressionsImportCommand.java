package newsdigest.cli.audience;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.consent.SuppressionFile;
import newsdigest.problem.UserException;
import newsdigest.subscriber.SubscriberReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Reads a CSV file of addresses that must get nothing, such as another program's list. Columns:"
                + " email, and if you like reason, detail, since and newsletter.")
public final class SuppressionsImportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final SuppressionOptions options = new SuppressionOptions();

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public SuppressionsImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new UserException("There is no file " + file + ".");
        }
        SubscriberReader reader = new SubscriberReader(options.config(context).root());
        String absolute = file.toAbsolutePath().toString();
        SuppressionFile.Imported imported = options.file(context)
                .read(
                        (rows, problems) -> reader.read(List.of(absolute), rows, problems),
                        options.newsletter(context),
                        context.terminal().err()::println);
        context.terminal()
                .say(imported.added() + (imported.added() == 1 ? " address" : " addresses") + " added, "
                        + imported.known() + " suppressed already, " + TextFormat.count(imported.errors(), "error"));
        return imported.errors() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
