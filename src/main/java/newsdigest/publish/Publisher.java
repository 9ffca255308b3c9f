package newsdigest.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.StoreSettings;
import newsdigest.consent.PersonalLinks;
import newsdigest.consent.SignUpRepository;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Draft;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemKey;
import newsdigest.edition.ItemSelector;
import newsdigest.edition.Rendition;
import newsdigest.edition.SelectionResult;
import newsdigest.edition.SelectionVerdict;
import newsdigest.edition.SendHistory;
import newsdigest.edition.SendHistoryRepository;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.SourceStatus;
import newsdigest.news.markdown.EditorialFile;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.news.source.NewsReader;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.render.Renderer;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberReader;
import org.jspecify.annotations.Nullable;

/**
 * The one path from news to mail. Every entrance, be it a command, the schedule or a button, takes it; a preview gets
 * off after rendering.
 */
public final class Publisher {

    private final Config config;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final Renderer renderer;
    private @Nullable Database ledger;

    public Publisher(Config config, Clock clock) {
        this(config, clock, DeliveryListener.NONE);
    }

    /** The same with somebody who hears how sending goes. */
    public Publisher(Config config, Clock clock, DeliveryListener deliveryListener) {
        this.deliveryListener = deliveryListener;
        this.config = config;
        this.clock = clock;
        this.renderer = new Renderer(config.templates(), config.root(), config.publicPages());
    }

    /**
     * An edition ready to be looked at or sent.
     *
     * @param edition empty when the window holds no news
     * @param contents the items of each language in reading order; empty when the window holds no news
     * @param verdicts why each item is in it or not
     * @param problems what was wrong with the news
     * @param sourceFailed whether one of the sources could not be read, so that there may be more news
     */
    public record Prepared(
            Optional<Edition> edition,
            Map<Locale, Draft.Contents> contents,
            List<SelectionVerdict> verdicts,
            List<Problem> problems,
            boolean sourceFailed) {}

    /** Today in the newsletter's zone. */
    public LocalDate today(Newsletter newsletter) {
        return LocalDate.ofInstant(clock.instant(), newsletter.zone());
    }

    /**
     * Gathers, selects and renders.
     *
     * @param asOf the day the selection is made for
     * @param onlyLanguage leaves out the other languages
     * @throws UserException when a template is wrong
     */
    public Prepared prepare(Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        NewsBatch newsBatch = news(newsletter);
        boolean sourceFailed = newsBatch.sources().stream().anyMatch(SourceStatus::failed);
        if (config.onSourceFailure() == Config.OnSourceFailure.STOP && sourceFailed) {
            throw new UserException(Stream.concat(
                            newsBatch.problems().stream(),
                            Stream.of(
                                    Problem.error(
                                            SourceLocation.file("newsdigest.yaml"),
                                            "A source could not be read, and on-source-failure is 'stop': no edition is made.")))
                    .toList());
        }
        SendHistory sendHistory =
                historyBook().map(book -> book.read(newsletter.name())).orElse(SendHistory.NONE);
        SelectionResult selectionResult = new ItemSelector(newsletter, selection, asOf, onlyLanguage)
                .select(newsBatch.items(), sendHistory, this::editorsWord);
        return new Prepared(
                selectionResult.draft().map(this::render),
                selectionResult.draft().map(Draft::contents).orElse(Map.of()),
                selectionResult.verdicts(),
                newsBatch.problems(),
                sourceFailed);
    }

    /** What was sent for real decides what is new; before the first time there is no ledger, and none is made. */
    private Optional<SendHistoryRepository> historyBook() {
        return hasLedger() ? Optional.of(new SendHistoryRepository(ledger())) : Optional.empty();
    }

    private boolean hasLedger() {
        return !(config.store() instanceof StoreSettings.File file) || Files.exists(file.path());
    }

    private EditorialNotes.EditorialNote editorsWord(EditionId edition, Locale language) {
        EditorialFile file = editorsFile(edition, language);
        return EditorialFileReader.read(file.path(), file.name())
                .map(note -> new EditorialNotes.EditorialNote(note.introduction(), note.pinned()))
                .orElse(EditorialNotes.EditorialNote.EMPTY);
    }

    /** Where the editor's own words for an edition are, in one language. */
    public EditorialFile editorsFile(EditionId edition, Locale language) {
        Path file = config.root().resolve("editions").resolve(edition + "." + language.toLanguageTag() + ".md");
        return new EditorialFile(file, config.relative(file));
    }

    /** Notes which items there were when an edition was sent, so that later ones are known to be late. */
    public void remember(Newsletter newsletter, Prepared prepared) {
        SendHistoryRepository book = new SendHistoryRepository(ledger());
        List<NewsItem> items =
                prepared.verdicts().stream().map(SelectionVerdict::item).toList();
        book.see(newsletter.name(), items, book.read(newsletter.name()), clock.instant());
    }

    private Edition render(Draft draft) {
        List<Rendition> renditions = renderer.render(draft);
        int items = draft.contents().values().stream()
                .mapToInt(Draft.Contents::size)
                .sum();
        Set<ItemKey> carries = draft.contents().values().stream()
                .flatMap(contents -> contents.sections().stream())
                .flatMap(section -> section.items().stream())
                .map(ItemKey::of)
                .collect(Collectors.toSet());
        return new Edition(
                draft.id(), draft.newsletter().name(), draft.window(), items, renditions, carries, draft.coverage());
    }

    /**
     * Writes what subscribers will see, as files.
     *
     * @param folder made when it is not there
     * @return the files, HTML and text for each language
     */
    public List<Path> preview(Edition edition, Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Rendition rendition : edition.renditions()) {
                String name = edition.id() + "." + rendition.language().toLanguageTag();
                files.add(Files.writeString(folder.resolve(name + ".html"), rendition.previewHtml()));
                files.add(Files.writeString(folder.resolve(name + ".txt"), rendition.previewText()));
            }
        } catch (IOException e) {
            throw new UserException("The preview cannot be written to " + folder + ": " + e, e);
        }
        return files;
    }

    /** What mail clients would spoil, hide or cut off; notes, nothing is left out because of them. */
    public List<Problem> check(Edition edition) {
        return renderer.check(edition);
    }

    /** What planning an edition found. */
    public record Planned(FrozenEdition edition, Mailer.Plan plan, List<Problem> problems) {}

    /** Reads the news alone. */
    public NewsBatch news(Newsletter newsletter) {
        return new NewsReader(config.root()).read(newsletter.news(), newsletter.defaultLanguage(), newsletter.zone());
    }

    /** Reads the subscribers alone. */
    public void subscribers(Newsletter newsletter, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        new SubscriberReader(config.root()).read(newsletter.subscribers(), rows, problems);
    }

    /** The lists, and who signed up on the public page; only the ledger of what is really sent knows these. */
    private void audience(Newsletter newsletter, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        subscribers(
                newsletter, row -> rows.accept(row.choosing(newsletter.topics().named(row.topics()))), problems);
        if (newsletter.openness().signUp() && hasLedger()) {
            new SignUpRepository(ledger(), clock).each(newsletter.name(), rows);
        }
    }

    /** Freezes the edition and writes its audience into the ledger; {@link Mailer#hold} says whether it may be sent. */
    public Planned plan(Mailer mailer, Newsletter newsletter, Edition edition) {
        List<Problem> problems = new ArrayList<>();
        Consumer<Subscriber> repeated = subscriber -> problems.add(Problem.note(
                subscriber.place(),
                "'" + subscriber.address() + "' is in the lists already. It gets the edition once."));
        Map<String, Long> lists = new LinkedHashMap<>();
        Mailer.Plan plan = mailer.plan(
                edition,
                today(newsletter),
                rows -> audience(
                        newsletter,
                        row -> {
                            lists.merge(row.place().file(), 1L, Long::sum);
                            rows.accept(row);
                        },
                        problems::add),
                repeated);
        FrozenEdition frozen = mailer.editions().find(edition.id()).orElseThrow();
        mailer.noteAudience(frozen, lists);
        return new Planned(frozen, plan, problems);
    }

    /**
     * Freezes an edition and writes its audience down. It is kept back until somebody says that it is to be sent: those who
     * must approve it where the newsletter has such, else whoever sends it by hand.
     *
     * @throws UserException when another edition of the same days went out already, in part or whole, or waits
     */
    public Planned freeze(Mailer mailer, Newsletter newsletter, Prepared prepared) {
        Edition edition = prepared.edition().orElseThrow();
        mailer.editions().find(edition.id()).filter(mailer::isLocked).ifPresent(known -> {
            throw new UserException("The edition " + edition.id() + " is frozen already, and "
                    + known.stage().word()
                    + ". It stays as it is; to make it anew, cancel it while nothing of it has been sent.");
        });
        remember(newsletter, prepared);
        Planned planned = plan(mailer, newsletter, edition);
        mailer.hold(planned.edition(), newsletter, Optional.empty());
        List<Problem> problems = new ArrayList<>(planned.problems());
        new ApprovalMailer(this, mailer, clock)
                .write()
                .forEach(failure -> problems.add(Problem.note(SourceLocation.file("mail"), failure)));
        return new Planned(mailer.editions().refresh(planned.edition()), planned.plan(), problems);
    }

    /** The newsletter an edition in the ledger is of. */
    public Newsletter newsletter(FrozenEdition edition) {
        return newsletter(Optional.of(edition.edition().newsletter()));
    }

    /** The newsletter of this name, or the only or first one. */
    public Newsletter newsletter(Optional<String> name) {
        return config.newsletter(name);
    }

    /**
     * The mailer that subscribers get their mail from.
     *
     * @throws UserException when personal links are wanted and there is no key to sign them with
     */
    public Mailer mailer() {
        PersonalLinks links = links();
        return new Mailer(ledger(), config.mailServer(), config.delivery(), links, clock, deliveryListener);
    }

    /** A mailer for a trial: with a ledger and perhaps a mail server of its own, and links that lead nowhere else. */
    public Mailer trialMailer(Path ledger, MailServer server) {
        return Mailer.forTrial(Database.open(ledger), server, config.delivery(), links(), clock);
    }

    /** The ledger of what was really sent; made when it is not there. */
    public synchronized Database ledger() {
        if (ledger == null) {
            ledger = Database.open(config.store());
        }
        return ledger;
    }

    private PersonalLinks links() {
        config.publicPages().ifPresent(pages -> config.tokenKeys().requiredBy("public-pages"));
        config.bounces().ifPresent(bounceSettings -> config.tokenKeys().requiredBy("bounces"));
        return new PersonalLinks(config.tokenKeys(), config.publicPages(), config.bounces());
    }
}
