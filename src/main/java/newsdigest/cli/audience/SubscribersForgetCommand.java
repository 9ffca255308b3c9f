package newsdigest.cli.audience;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.consent.HashKeys;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.publish.Application;
import newsdigest.publish.lists.SubscriberLookup;
import newsdigest.subscriber.Subscriber;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private What what;

    /** Request: one person, or all whom nobody knows any more. */
    private static final class What {

        @Parameters(paramLabel = "ADDRESS", description = "Who asks to be forgotten.")
        private @Nullable String address;

        @Option(
                names = "--lost-key",
                description =
                        "Gives up the keys of readers' links that are listed no more: who was forgotten by them is not known"
                                + " any more, so their rows must be gone from the lists.")
        private boolean lostKey;
    }

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
        Application application = Application.looking(config, context.clock());
        if (what.lostKey) {
            return giveUpKeys(config, application);
        }
        String address =
                Subscriber.ofAddress(Objects.requireNonNull(what.address)).address();
        TokenSigner signer = new TokenSigner(config.tokenKeys().requiredBy("subscribers forget"));
        List<Map<String, Object>> listed = new SubscriberLookup(config).rows(address);
        Terminal terminal = context.terminal();
        if (dryRun) {
            new PersonalData(application.ledger(), signer, context.clock())
                    .export(address)
                    .forEach((kind, entries) -> terminal.say(kind + ": " + entries.size()));
            printRows(listed);
            terminal.say("Nothing was changed.");
            return ExitCode.OK;
        }
        if (!yes && !(terminal.interactive() && terminal.confirm("Forget " + address + " for good?"))) {
            terminal.err().println("Nothing was changed. Add --yes to forget without being asked.");
            return ExitCode.FAILED;
        }
        application.begin();
        int entries = new PersonalData(application.ledger(), signer, context.clock()).forget(address);
        terminal.say("Forgotten: " + Formats.count(entries, "entry", "entries") + " of the ledger.");
        printRows(listed);
        return ExitCode.OK;
    }

    private int giveUpKeys(Config config, Application application) {
        Terminal terminal = context.terminal();
        String warning =
                "Who was forgotten by a key that is listed no more is not known any more: rows of theirs that are still in"
                        + " a list are mailed. Editions of which it took the addresses out cannot be sent to those who lacked"
                        + " them any more.";
        if (dryRun || (!yes && !(terminal.interactive() && terminal.confirm(warning + " Give the key up?")))) {
            terminal.err().println(warning + " Nothing was changed. Add --yes to give it up without being asked.");
            return dryRun ? ExitCode.OK : ExitCode.FAILED;
        }
        int keys = HashKeys.giveUpMissing(application.ledger(), config.tokenKeys(), context.clock());
        terminal.say(Formats.count(keys, "key") + " given up." + (keys == 0 ? " All are listed." : " " + warning));
        return ExitCode.OK;
    }

    private void printRows(List<Map<String, Object>> listed) {
        listed.stream()
                .map(row -> String.valueOf(row.get("place")))
                .distinct()
                .forEach(place -> context.terminal().say(place + ": still in this list. Delete the row."));
    }
}
