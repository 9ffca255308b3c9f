package newsdigest.cli.audience;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.consent.suppression.SuppressionFile;
import newsdigest.problem.UserException;
import newsdigest.subscriber.table.AddressListReader;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code suppressions import}: suppresses the addresses of a CSV file. */
@Command(
        name = "import",
        description = "Reads a CSV file of addresses that must get nothing, such as another program's list. Columns:"
                + " email, and if you like reason, detail, since and newsletter; a bare list of addresses will do."
                + " In a list of all people only the rows count that say that the person left.")
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
        SuppressionFile.Imported imported = options.file(context, options.open(context))
                .read(
                        (rows, problems) -> AddressListReader.read(file, file.toString(), rows, problems),
                        options.newsletter(context),
                        context.terminal().err()::println);
        context.terminal()
                .say(Formats.count(imported.added(), "address", "addresses") + " added, " + imported.known()
                        + " suppressed already, "
                        + (imported.mailable() > 0 ? imported.mailable() + " left as they are, " : "")
                        + Formats.count(imported.errors(), "error"));
        return imported.errors() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
