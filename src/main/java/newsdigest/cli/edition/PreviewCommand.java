package newsdigest.cli.edition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemCounts;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.trial.PreviewFiles;
import newsdigest.publish.trial.ScreenshotSheet;
import newsdigest.render.Chromium;
import newsdigest.render.EditionReport;
import newsdigest.render.lint.PageSize;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code preview}: writes an edition as files, and sends nothing. */
@Command(
        name = "preview",
        description = "Writes the digest as HTML and text files, exactly as it would be sent. Sends nothing.")
public final class PreviewCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final EditionOptions options = new EditionOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where to (default: 'output' of the configuration).")
    private @Nullable Path out;

    @Option(names = "--open", description = "Shows the pages in the browser.")
    private boolean open;

    @Option(names = "--watch", description = "Renders anew whenever news, templates or the configuration are saved.")
    private boolean watch;

    @Option(
            names = "--shots",
            description =
                    "Takes pictures of the pages on a phone and a desktop, light and dark; needs Chromium or Chrome.")
    private boolean shots;

    public PreviewCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int code = once(open);
        if (watch) {
            context.terminal().say("Watching. Every saved change is rendered anew; Ctrl-C ends.");
            Config config = common.config(context);
            try (FileWatcher folders = new FileWatcher(List.of(config.root(), config.templates()), config.output())) {
                while (true) {
                    folders.awaitChange();
                    onceMore();
                }
            }
        }
        return code;
    }

    /** Makes the preview again after a save; a mistake is shown, and the next save gets its chance. */
    private void onceMore() {
        try {
            once(false);
        } catch (UserException e) {
            context.terminal().explain(e);
        }
    }

    private int once(boolean show) {
        Config config = common.config(context);
        Application application = new Application(config, context.clock());
        options.requireNotCancelled(application);
        EditionRequest request = options.request(application);
        Optional<FrozenEdition> frozen =
                request.onlyLanguage().isEmpty() ? request.id().flatMap(application::frozen) : Optional.empty();
        if (frozen.flatMap(FrozenEdition::pagesDroppedAt).isPresent()) {
            throw new UserException("The pages of " + frozen.get().edition().id()
                    + " were dropped, so there is nothing to show. A backup from before still has them.");
        }
        if (frozen.isPresent()) {
            return show(config, application, frozen.get(), show);
        }
        PreparedEdition prepared = new KeptEditions(application, context.terminal())
                .prepare(request, () -> new EditionBuilder(application).prepare(request), id -> id);
        context.terminal().problems(prepared.problems());
        StoryChanges.say(context.terminal(), common.json(), prepared);
        Optional<FrozenEdition> begun = prepared.name()
                .filter(name -> request.onlyLanguage().isEmpty())
                .flatMap(name -> application.frozen(name.id()))
                .filter(FrozenEdition::isDecided);
        boolean isChanged = begun.filter(known -> known.pagesDroppedAt().isEmpty())
                .filter(known -> !prepared.edition().map(Edition::fingerprint).equals(Optional.of(known.fingerprint())))
                .isPresent();
        if (isChanged && !begun.orElseThrow().stage().isFinal()) {
            return show(config, application, begun.orElseThrow(), show);
        }
        Optional<FrozenEdition> kept = prepared.edition()
                .filter(edition -> prepared.isKept())
                .flatMap(edition -> application.kept(edition.id()));
        if (kept.isPresent()) {
            return show(config, application, kept.get(), show);
        }
        if (prepared.edition().isEmpty()) {
            Newsletter newsletter = options.newsletter(application);
            return TextFormat.nothingToSend(
                    context.terminal(),
                    prepared,
                    newsletter,
                    known -> new SameEdition(application, newsletter, new EditionId(known)).options());
        }
        Edition edition = prepared.edition().get();
        begun.flatMap(known -> overNow(known, isChanged))
                .ifPresent(context.terminal().err()::println);
        String counts = ItemCounts.of(request.newsletter().languages(), prepared.contents())
                .words();
        write(config, application, edition, counts, show);
        prepared.afterLook()
                .ifPresent(
                        after -> AfterLookText.lines(after, request.newsletter().zone())
                                .forEach(notice -> context.terminal().err().println(notice)));
        return prepared.problems().stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }

    /** Returns what is to be known of an edition of the same days that is over. */
    private static Optional<String> overNow(FrozenEdition known, boolean isChanged) {
        EditionId id = known.edition().id();
        if (known.stage() == EditionState.CANCELLED) {
            return Optional.of(id + " was cancelled: nobody gets this under that name. To send these days all the same:"
                    + " newsdigest send --again with the same days");
        }
        return known.stage() == EditionState.DONE && isChanged
                ? Optional.of(
                        id + " went out, and news or templates have changed since: this is how they look now, which"
                                + " nobody gets under that name. To see what went out: newsdigest send --dry-run with the same days")
                : Optional.empty();
    }

    /** Shows a frozen edition as it is: a preview made anew would not be what goes out. */
    private int show(Config config, Application application, FrozenEdition frozen, boolean show) {
        context.terminal()
                .err()
                .println(frozen.edition().id() + " is " + frozen.stage().word()
                        + ": this is what was frozen for it, whatever has changed since.");
        write(
                config,
                application,
                frozen.edition(),
                Formats.count(frozen.edition().items(), "item"),
                show);
        return ExitCode.OK;
    }

    private void write(Config config, Application application, Edition edition, String counts, boolean show) {
        List<Path> files = PreviewFiles.write(edition, out == null ? config.output() : out);
        EditionReport report = new EditionBuilder(application).report(edition);
        context.terminal().problems(report.problems());
        say(config, edition, counts, files, report.sizes());
        if (shots) {
            shoot(edition, files);
        }
        if (show) {
            files.stream().filter(file -> file.toString().endsWith(".html")).forEach(this::show);
        }
    }

    private void say(Config config, Edition edition, String counts, List<Path> files, List<PageSize> sizes) {
        if (common.json()) {
            context.terminal()
                    .json(Map.of(
                            "edition", edition.id().value(),
                            "items", edition.items(),
                            "fingerprint", edition.fingerprint(),
                            "files", files.stream().map(Path::toString).toList()));
            return;
        }
        context.terminal().say(edition.id() + ": " + counts + ", fingerprint " + edition.fingerprint());
        files.forEach(file -> context.terminal().say("  " + config.relative(file)));
        sizes.forEach(
                size -> context.terminal().say("  " + size.language().toLanguageTag() + " in Gmail: " + size.words()));
    }

    private void shoot(Edition edition, List<Path> files) {
        Chromium chromium = Chromium.find(context.environment().getOrDefault("PATH", ""))
                .orElseThrow(() -> new UserException(
                        "No Chromium or Chrome was found in PATH, so there are no pictures. The pages are written."));
        List<Path> pages =
                files.stream().filter(file -> file.toString().endsWith(".html")).toList();
        Path folder = Objects.requireNonNull(pages.get(0).toAbsolutePath().getParent());
        Path sheet = new ScreenshotSheet(chromium)
                .take(
                        edition.id().value(),
                        pages,
                        folder,
                        picture -> context.terminal().err().println("  " + picture.getFileName()));
        context.terminal().err().println("All pictures: " + sheet);
    }

    /** Opens a page in the reader's own browser. */
    private void show(Path page) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String opener = system.contains("mac") ? "open" : system.contains("windows") ? "explorer" : "xdg-open";
        try {
            new ProcessBuilder(opener, page.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            context.terminal()
                    .err()
                    .println("No browser could be started (" + opener + "): open " + page + " by hand.");
        }
    }
}
