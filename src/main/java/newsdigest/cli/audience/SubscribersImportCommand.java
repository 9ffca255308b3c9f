package newsdigest.cli.audience;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.proof.ConsentProofRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.lists.SubscriberLists;
import newsdigest.publish.lists.SubscriberLists.Comparison;
import newsdigest.publish.lists.UploadStore;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code subscribers import}: checks a CSV file and puts it among a newsletter's lists. */
@Command(
        name = "import",
        description =
                "Looks through a CSV file and puts it among a newsletter's subscriber lists, or in the place of one"
                        + " of them, which is kept.")
public final class SubscribersImportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NEWSLETTER",
            description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    @Option(
            names = "--replace",
            paramLabel = "LIST",
            description = "The list it takes the place of, such as subscribers/weekly.csv.")
    private @Nullable String replace;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    private boolean yes;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description =
                    "Why; needed with --yes when most of the people of the list before would be gone, or some who left would be mailed again.")
    private @Nullable String reason;

    @Option(
            names = "--basis",
            paramLabel = "TEXT",
            description = "Where and when these people agreed; kept as the proof of their consent.")
    private String basis = "";

    public SubscribersImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Newsletter chosen = config.newsletter(Optional.ofNullable(newsletter));
        SubscriberLists lists = new SubscriberLists(config, context.clock());
        Terminal terminal = context.terminal();
        if (!Files.isRegularFile(file)) {
            throw new UserException("There is no file " + file + ".");
        }
        String name = UploadStore.safeName(file.getFileName().toString());
        Optional<String> replaces = Optional.ofNullable(replace).map(list -> existing(list, lists.files(chosen)));
        String place = replaces.orElseGet(() -> free(lists.possibleTargets(chosen, name), name));
        Comparison comparison = lists.compare(chosen, file, file.toString(), replaces, terminal.err()::println);
        if (common.json()) {
            terminal.json(asMap(comparison, place));
        } else {
            terminal.say(words(comparison));
        }
        boolean losesMost = comparison.losesMany();
        if (comparison.returning() > 0) {
            terminal.err()
                    .println(Formats.people(comparison.returning()) + " of whom " + place
                            + " says that they left, or may have, would be mailed again ("
                            + comparison.returningExamples().get(0)
                            + (comparison.returning() > 1 ? " and others" : "")
                            + "): no list would say it any more. An export may have lost its column.");
        }
        if (losesMost) {
            terminal.err()
                    .println(comparison.gone() + " of the people in " + place + " are not in this file: most of them.");
        }
        if (comparison.needsReason() && yes && (reason == null || reason.isBlank())) {
            terminal.err()
                    .println("Nothing was changed. Is it the right file? If so, say why with --reason"
                            + " \"TEXT\" beside --yes.");
            return ExitCode.FAILED;
        }
        if (!yes && !(terminal.interactive() && terminal.confirm(question(place, replaces)))) {
            terminal.err().println("Nothing was changed. Add --yes to use the list without being asked.");
            return ExitCode.FAILED;
        }
        SubscriberLists.InstallResult installResult = lists.install(chosen, file, name, place);
        Application application = new Application(config, context.clock());
        new ConsentProofRepository(application.ledger(), context.clock())
                .addList(
                        chosen.name(),
                        place,
                        System.getProperty("user.name", "somebody") + " on the command line",
                        basis.strip());
        if (comparison.needsReason()) {
            new AuditLog(application.ledger(), context.clock())
                    .record(
                            "command line",
                            losesMost
                                    ? "replaced most of a subscriber list"
                                    : "replaced a subscriber list by which people had left",
                            chosen.name(),
                            place + ", "
                                    + (losesMost
                                            ? comparison.gone() + " gone"
                                            : comparison.returning() + " mailed again")
                                    + (reason == null || reason.isBlank() ? "" : ": " + reason.strip()));
        }
        terminal.err()
                .println(installResult.list() + " counts from now on."
                        + installResult
                                .kept()
                                .map(kept -> " The list it replaced is kept as " + kept + ".")
                                .orElse(""));
        return comparison.headcount().errors() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String existing(String list, List<String> lists) {
        return lists.stream()
                .filter(known -> known.equals(list) || known.endsWith("/" + list))
                .findFirst()
                .orElseThrow(() -> new UserException("There is no list '" + list + "'. There "
                        + (lists.isEmpty() ? "is none." : "are " + String.join(", ", lists) + ".")));
    }

    private static String free(List<String> places, String name) {
        return places.stream()
                .findFirst()
                .orElseThrow(() -> new UserException("A new list '" + name
                        + "' has no place: there is one of that name, or 'subscribers' names no pattern it fits."
                        + " Name the list it shall replace with --replace, or give the file another name."));
    }

    private static String question(String place, Optional<String> replaces) {
        return replaces.isPresent() ? "Replace " + place + "?" : "Put it at " + place + "?";
    }

    private static String words(Comparison comparison) {
        return TextFormat.headcount(comparison.headcount()) + "; "
                + comparison.added() + " new"
                + (comparison.replaces().isPresent() ? ", " + comparison.gone() + " gone" : "");
    }

    private static Map<String, Object> asMap(Comparison comparison, String place) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("place", place);
        map.put("subscribers", comparison.headcount().subscribers());
        map.put("languages", comparison.headcount().languages());
        map.put("repeated", comparison.headcount().repeated());
        map.put("left", comparison.headcount().left());
        map.put("undecided", comparison.headcount().undecided());
        map.put("errors", comparison.headcount().errors());
        map.put("new", comparison.added());
        map.put("gone", comparison.gone());
        map.put("returning", comparison.returning());
        return map;
    }
}
