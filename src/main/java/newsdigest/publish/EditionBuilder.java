package newsdigest.publish;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.AfterLastLook;
import newsdigest.config.Selection;
import newsdigest.consent.EditionCoverage;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.draft.AfterLook;
import newsdigest.draft.DraftReader;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.Look;
import newsdigest.draft.LookRepository;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.edition.selection.ItemSelector;
import newsdigest.edition.selection.SelectionResult;
import newsdigest.edition.selection.SendHistory;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.KeptReadings;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.SourceStatus;
import newsdigest.news.StarterNews;
import newsdigest.news.source.NewsReader;
import newsdigest.newsroom.WrittenNewsReader;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.newsroom.picture.PicturePlaces;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.newsroom.picture.SourcePictures;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.publish.rename.RenamedNewsletters;
import newsdigest.render.EditionReport;
import newsdigest.render.Renderer;
import newsdigest.store.Database;

/** Builder of editions: gathers the news, selects and renders. Decides and sends nothing. */
public final class EditionBuilder {

    private final Application application;
    private final Config config;
    private final Clock clock;
    private final Renderer renderer;
    private final Memory memory;

    public EditionBuilder(Application application) {
        this.application = application;
        this.config = application.config();
        this.clock = application.clock();
        this.memory = application.memory();
        this.renderer = new Renderer(config.templates(), config.root(), config.publicPages());
    }

    /**
     * Memory of what editions were made from the last time, so that a screen that shows an edition in work reads and matches
     * nothing again that is as it was.
     */
    static final class Memory {
        private final NewsReader.Memory sources = new NewsReader.Memory();
        private final KeptReadings<String, NewsBatch> batches = new KeptReadings<>();
        private final KeptReadings<String, SendHistory> histories = new KeptReadings<>();
        private final KeptReadings<String, List<MatchedStory>> matches = new KeptReadings<>();
        private final KeptReadings<String, EditionReport> reports = new KeptReadings<>();

        /** Returns the history of a newsletter, read again only when it is another. */
        SendHistory history(Database ledger, String newsletter, Instant readyAfter) {
            SendHistoryRepository repository = new SendHistoryRepository(ledger);
            return histories.of(
                    newsletter,
                    repository.marks(newsletter, readyAfter),
                    () -> repository.read(newsletter, readyAfter));
        }

        private void clear() {
            sources.clear();
            batches.clear();
            histories.clear();
            matches.clear();
            reports.clear();
        }
    }

    /** Prepares an edition by hand. */
    public PreparedEdition prepare(
            Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        return prepare(EditionRequest.byHand(newsletter, selection, asOf, onlyLanguage));
    }

    /**
     * Builds the edition as it would be sent now.
     *
     * @throws UserException when a template is wrong
     */
    public PreparedEdition prepare(EditionRequest request) {
        return prepare(request, Purpose.SEND, content -> content);
    }

    /**
     * Prepares another edition of the same days: under the next free id. While the last one is not over, that one is
     * meant: a command that was interrupted and is typed again goes on with it.
     */
    public PreparedEdition prepareAgain(EditionRequest request) {
        return prepare(request, Purpose.SEND, content -> content.withId(again(content.id())));
    }

    /** Returns the id that {@link #prepareAgain} gives to another edition of the same days. */
    public EditionId again(EditionId first) {
        return freeId(first, application.lifecycle(), Optional.empty());
    }

    /**
     * Prepares the edition of the same days with this number, the first one being 1. Whatever became of it, no other is meant:
     * a command that was interrupted can be typed again at any time.
     */
    public PreparedEdition prepareRepetition(EditionRequest request, int number) {
        return prepare(request, Purpose.SEND, content -> content.withId(repetition(content.id(), number)));
    }

    /** Returns the id that {@link #prepareRepetition} gives to an edition of the same days. */
    public static EditionId repetition(EditionId first, int number) {
        return number == 1 ? first : first.repetition(number);
    }

    /** Prepares another edition of the same days for the sandbox, where an earlier one may have its id. */
    public PreparedEdition prepareAgainInSandbox(EditionRequest request) {
        Optional<EditionLifecycle> sandbox = Optional.of(config.sandboxStore())
                .filter(file -> Files.exists(file))
                .map(file -> new EditionLifecycle(Database.open(file), clock));
        return prepare(
                request,
                Purpose.SEND,
                content -> content.withId(freeId(content.id(), application.lifecycle(), sandbox)));
    }

    /** Builds the draft for a person to look at: no item is held back. */
    public PreparedEdition prepareDraft(EditionRequest request) {
        return prepare(request, Purpose.LOOK, content -> content);
    }

    /** Builds the edition as if nothing had been sent yet, to see that it can be rendered. */
    public PreparedEdition prepareTrial(EditionRequest request) {
        return prepare(request, Purpose.TRIAL, content -> content);
    }

    /** Returns the name of an edition, without a look at the news; empty when no days are left for it. */
    public Optional<EditionName> name(EditionRequest request) {
        SendHistory known = request.selection() instanceof Selection.SinceLast ? history(request) : SendHistory.NONE;
        return new ItemSelector(
                        request.newsletter(),
                        request.selection(),
                        request.asOf(),
                        request.onlyLanguage(),
                        request.id(),
                        item -> false)
                .name(known);
    }

    /** Judges all items for an edition without rendering it, for a list of them; a source that failed stops nothing. */
    public PreparedEdition judge(EditionRequest request) {
        return prepare(request, Purpose.LIST, content -> content);
    }

    /** Purpose of a preparation. */
    private enum Purpose {
        SEND,
        /** Look at the draft by staff: nothing is held back. */
        LOOK,
        /** Trial of the templates: as {@link #LOOK}, and what was sent is news again. */
        TRIAL,
        /** List of the items: as {@link #LOOK}, and nothing is rendered. */
        LIST
    }

    private PreparedEdition prepare(EditionRequest request, Purpose purpose, UnaryOperator<EditionContent> named) {
        boolean looking = purpose != Purpose.SEND;
        Newsletter newsletter = request.newsletter();
        if (!looking) {
            // What is sent is made from what is there, whatever the marks of a file or the ledger say.
            memory.clear();
        }
        NewsBatch newsBatch = news(newsletter);
        boolean sourceFailed = newsBatch.isIncomplete();
        if (config.onSourceFailure() == Config.OnSourceFailure.STOP && sourceFailed && purpose != Purpose.LIST) {
            throw new UserException(Stream.concat(
                            newsBatch.problems().stream(),
                            Stream.of(
                                    Problem.error(
                                            SourceLocation.file("newsdigest.yaml"),
                                            "A source could not be read, and on-source-failure is 'stop': no edition is made.")))
                    .toList());
        }
        long releases = application.lifecycle().map(EditionLifecycle::releases).orElse(0L);
        SendHistory sendHistory = purpose == Purpose.TRIAL ? SendHistory.NONE : history(request);
        Optional<Look> look =
                looking ? Optional.empty() : lastLook(request.id().map(id -> new EditionName(id, id, id)));
        Predicate<NewsItem> isNew =
                item -> look.isPresent() && !look.get().items().contains(ItemKey.of(item));
        boolean hold = newsletter.afterLastLook() == AfterLastLook.HOLD;
        ItemSelector itemSelector = new ItemSelector(
                        newsletter,
                        request.selection(),
                        request.asOf(),
                        request.onlyLanguage(),
                        request.id(),
                        item -> hold && isNew.test(item))
                .correcting(request.corrections())
                .remembering(memory.matches)
                .reading(Stream.concat(
                                newsBatch.sources().stream().map(SourceStatus::key), Stream.of(Provenance.WRITTEN))
                        .collect(Collectors.toSet()));
        Optional<Instant> moment =
                request.asOf().equals(application.today(newsletter)) ? Optional.of(clock.instant()) : request.moment();
        SelectionResult selectionResult =
                moment.map(itemSelector::at).orElse(itemSelector).select(newsBatch.items(), sendHistory, drafts());
        Optional<EditionContent> content = selectionResult
                .content()
                .filter(chosen -> purpose != Purpose.LIST)
                .map(named);
        SourcePictures pictures =
                new SourcePictures(config.webCopies(), clock, config.publicPages(), application::ledger);
        content.ifPresent(chosen -> pictures.read(
                chosen.contents().values().stream()
                        .flatMap(contents -> contents.items().stream())
                        .toList(),
                newsletter.news()));
        return new PreparedEdition(
                request.selection(),
                selectionResult.name(),
                selectionResult.window(),
                content.map(chosen -> render(chosen, pictures)),
                selectionResult.content().map(EditionContent::contents).orElse(Map.of()),
                selectionResult.verdicts(),
                Stream.of(
                                newsBatch.problems(),
                                selectionResult
                                        .content()
                                        .map(EditionBuilder::unreadable)
                                        .orElse(List.of()),
                                selectionResult.notes(),
                                content.map(EditionBuilder::ofStarter).orElse(List.of()),
                                // Staff's pages say it in their own language.
                                content.filter(chosen -> purpose == Purpose.SEND)
                                        .map(this::toldBefore)
                                        .orElse(List.of()),
                                pictures.problems(),
                                formerNames(newsletter))
                        .flatMap(List::stream)
                        .toList(),
                sourceFailed,
                look.or(() -> looking ? Optional.empty() : lastLook(selectionResult.name()))
                        .flatMap(last -> AfterLook.of(last, hold && look.isPresent(), selectionResult.verdicts())),
                newsBatch.sources().stream()
                        .filter(SourceStatus::wasRead)
                        .map(SourceStatus::key)
                        .collect(Collectors.toSet()),
                selectionResult.renamed(),
                Optional.of(releases));
    }

    /**
     * Returns the moment after which the hour of a ready edition is to come for its news to be its own. Who makes an edition by hand
     * chooses its news anew.
     */
    private SendHistory history(EditionRequest request) {
        return application
                .existingLedger()
                .map(known -> memory.history(known, request.newsletter().name(), readyAfter(request)))
                .orElse(SendHistory.NONE);
    }

    private Instant readyAfter(EditionRequest request) {
        return request.id().isPresent() ? clock.instant() : Instant.ofEpochMilli(Long.MAX_VALUE);
    }

    /** Returns the problems of chosen items whose text could not be read, for it is read when it is chosen. */
    private static List<Problem> unreadable(EditionContent content) {
        return content.contents().values().stream()
                .flatMap(contents -> contents.items().stream())
                .flatMap(item -> item.defect().stream())
                .toList();
    }

    private static List<Problem> ofStarter(EditionContent content) {
        return StarterNews.notes(content.contents().values().stream().flatMap(contents -> contents.items().stream()));
    }

    /** Returns a note for each language whose readers get nothing, since they had what would stand in for it. */
    private List<Problem> toldBefore(EditionContent content) {
        Set<String> told = content.told();
        if (!told.isEmpty()) {
            // An edition that waits or went out keeps its readers, whatever its news was sent with since.
            told = application
                    .existingLedger()
                    .flatMap(ledger -> new EditionRepository(ledger).find(content.id()))
                    .filter(FrozenEdition::isBegun)
                    .map(frozen -> frozen.edition().coverage().told())
                    .orElse(told);
        }
        return told.stream()
                .filter(tag -> !tag.equals(EditionCoverage.UNKNOWN))
                .sorted()
                .map(tag -> Problem.note(
                        SourceLocation.file(content.newsletter().name()),
                        "There is nothing in " + Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH)
                                + ", and whoever reads that had before what would stand in for it: they get nothing."))
                .toList();
    }

    private List<Problem> formerNames(Newsletter newsletter) {
        return application.existingLedger().stream()
                .flatMap(ledger -> UnconfiguredNewsletters.warnings(
                        config,
                        List.of(newsletter),
                        new EditionLifecycle(ledger, application.clock()),
                        new RenamedNewsletters(ledger, application.clock()))
                        .stream())
                .map(warning -> Problem.note(SourceLocation.file("newsdigest.yaml"), warning))
                .toList();
    }

    private static EditionId freeId(
            EditionId first, Optional<EditionLifecycle> ledger, Optional<EditionLifecycle> sandbox) {
        EditionId id = first;
        for (int time = 2; isTaken(ledger, id) || isTaken(sandbox, id); time++) {
            id = first.repetition(time);
        }
        return id;
    }

    private static boolean isTaken(Optional<EditionLifecycle> lifecycle, EditionId id) {
        return lifecycle
                .flatMap(ledger -> ledger.find(id))
                .filter(known -> known.state().isFinal())
                .isPresent();
    }

    private Optional<Look> lastLook(Optional<EditionName> edition) {
        return edition.flatMap(name ->
                application.existingLedger().flatMap(known -> new LookRepository(known, clock).last(name.notes())));
    }

    /** Returns the reader of staff's notes for editions. */
    public DraftReader drafts() {
        return new DraftReader(
                config.root(), application.existingLedger().map(known -> new DraftRepository(known, clock)));
    }

    /** Returns warnings of parts that mail clients would spoil, hide or cut off; no part is left out because of them. */
    public List<Problem> check(Edition edition) {
        return report(edition).problems();
    }

    /** Returns the same warnings, and what the pages weigh. */
    public EditionReport report(Edition edition) {
        return memory.reports.of(edition.newsletter(), edition.fingerprint(), () -> renderer.report(edition));
    }

    /** Reads the news alone: those of the sources, and those that staff wrote in the console. */
    public NewsBatch news(Newsletter newsletter) {
        NewsBatch read = sourceNews(newsletter);
        return application
                .existingLedger()
                .map(known -> new WrittenStoryRepository(known, clock))
                .map(stories -> memory.batches.of(
                        newsletter.name(),
                        List.of(new KeptReadings.Same(read), stories.marks(newsletter.name())),
                        () -> new WrittenNewsReader(newsletter).addTo(read, stories.stories(newsletter.name()))))
                .orElse(read);
    }

    /** Reads the news as the sources have them, without what staff wrote or edited. */
    public NewsBatch sourceNews(Newsletter newsletter) {
        return new NewsReader(config.root(), config.webCopies(), memory.sources)
                .read(newsletter.news(), newsletter.defaultLanguage(), newsletter.zone());
    }

    private Edition render(EditionContent content, SourcePictures pictures) {
        PicturePlaces places = new PicturePlaces(
                config.publicPages(), application.existingLedger().map(known -> new PictureRepository(known, clock)));
        List<Rendition> renditions = renderer.render(content.map(pictures::in).map(places::place));
        int items = content.contents().values().stream()
                .mapToInt(EditionContent.LanguageContent::size)
                .sum();
        Set<CarriedItem> carries = content.contents().values().stream()
                .flatMap(contents -> contents.sections().stream())
                .flatMap(section -> section.items().stream())
                .flatMap(CarriedItem::underAllIds)
                .collect(Collectors.toSet());
        return new Edition(
                content.id(),
                content.newsletter().name(),
                content.window(),
                items,
                renditions,
                carries,
                content.coverage());
    }
}
