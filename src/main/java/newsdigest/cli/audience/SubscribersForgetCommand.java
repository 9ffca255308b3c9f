package newsdigest.cli.audience;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.publish.Application;
import newsdigest.publish.lists.SubscriberLookup;
import newsdigest.subscriber.Subscriber;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code subscribers forget}: takes a person out of the ledger for good. */
@Command(
        name = "forget",
        description =
                "Takes a person out of the ledger for good. Only a keyed hash stays, so that they are never mailed"
                        + " again by mistake. Says which list rows are still to be deleted by hand.")
public final class SubscribersForgetCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ADDRESS", description = "Who asks to be forgotten.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only says what would be forgotten.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    private boolean yes;

    public SubscribersForgetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        address = Subscriber.ofAddress(address).address();
        Application application = new Application(config, context.clock());
        PersonalData data = new PersonalData(
                application.ledger(),
                new TokenSigner(config.tokenKeys().requiredBy("subscribers forget")),
                context.clock());
        List<Map<String, Object>> listed = new SubscriberLookup(config).rows(address);
        Terminal terminal = context.terminal();
        if (dryRun) {
            data.export(address).forEach((kind, entries) -> terminal.say(kind + ": " + entries.size()));
            printRows(listed);
            terminal.say("Nothing was changed.");
            return ExitCode.OK;
        }
        if (!yes && !(terminal.interactive() && terminal.confirm("Forget " + address + " for good?"))) {
            terminal.err().println("Nothing was changed. Add --yes to forget without being asked.");
            return ExitCode.FAILED;
        }
        int entries = data.forget(address);
        terminal.say("Forgotten: " + Formats.count(entries, "entry", "entries") + " of the ledger.");
        printRows(listed);
        return ExitCode.OK;
    }

    private void printRows(List<Map<String, Object>> listed) {
        listed.stream()
                .map(row -> String.valueOf(row.get("place")))
                .distinct()
                .forEach(place -> context.terminal().say(place + ": still in this list. Delete the row."));
    }
}
