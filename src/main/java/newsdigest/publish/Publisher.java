package newsdigest.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.AfterLastLook;
import newsdigest.config.Selection;
import newsdigest.consent.SignUpRepository;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.EditionLifecycle.Freezing;
import newsdigest.draft.AfterLook;
import newsdigest.draft.AfterLookRepository;
import newsdigest.draft.DraftReader;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.Look;
import newsdigest.draft.LookRepository;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Draft;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.edition.selection.ItemSelector;
import newsdigest.edition.selection.SelectionResult;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SendHistory;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.edition.selection.StoryNotes;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.SourceStatus;
import newsdigest.news.source.NewsReader;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.render.Renderer;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.LeftPeople;

/** Path from news to mail. Every command, the schedule and every button goes through it; a preview ends after rendering. */
public final class Publisher {

    private final Application application;
    private final Config config;
    private final Clock clock;
    private final Renderer renderer;

    public Publisher(Application application) {
        this.application = application;
        this.config = application.config();
        this.clock = application.clock();
        this.renderer = new Renderer(config.templates(), config.root(), config.publicPages());
    }

    /** Returns what the steps of the path share. */
    public Application application() {
        return application;
    }

    /**
     * Edition ready to be looked at or sent.
     *
     * @param name the edition's names; empty when there are no days to name it by
     * @param edition empty when the window holds no news
     * @param contents the items of each language in reading order; empty when the window holds no news
     * @param verdicts reasons why each item is in it or not
     * @param problems problems with the news
     * @param sourceFailed true when one of the sources could not be read, so that there may be more news
     * @param afterLook items that came after staff's last look at it
     * @param sources keys of the sources that were read
     * @param renamed old names of the sources that have new ones
     * @param releases number of releases before its news were chosen
     */
    public record Prepared(
            Optional<EditionName> name,
            Optional<Edition> edition,
            Map<Locale, Draft.Contents> contents,
            List<SelectionVerdict> verdicts,
            List<Problem> problems,
            boolean sourceFailed,
            Optional<AfterLook> afterLook,
            Set<String> sources,
            Map<String, String> renamed,
            long releases) {

        /** Returns all items that a person who looks at the draft can decide about. */
        public Set<ItemKey> shown() {
            return verdicts.stream()
                    .filter(SelectionVerdict::isDecidable)
                    .map(selectionVerdict -> ItemKey.of(selectionVerdict.item()))
                    .collect(Collectors.toSet());
        }

        /** Returns the stories that differ from what was sent, or frozen. */
        public List<SelectionVerdict> changed() {
            return verdicts.stream().filter(SelectionVerdict::isChanged).toList();
        }
    }

    /** Prepares an edition by hand. */
    public Prepared prepare(Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        return prepare(EditionRequest.byHand(newsletter, selection, asOf, onlyLanguage));
    }

    /**
     * Gathers, selects and renders what would be sent now.
     *
     * @throws UserException when a template is wrong
     */
    public Prepared prepare(EditionRequest request) {
        return prepare(request, false, draft -> draft);
    }

    /**
     * Prepares another edition of the same days: under the next id that is free, from its first byte on. One that is not
     * over yet is no other one: a command that was interrupted and is typed again goes on with it.
     */
    public Prepared prepareAgain(EditionRequest request) {
        return prepare(
                request, false, draft -> draft.withId(freeId(draft.id(), application.lifecycle(), Optional.empty())));
    }

    /** Prepares another edition of the same days for the sandbox, where an earlier one may have its id. */
    public Prepared prepareAgainInSandbox(EditionRequest request) {
        Optional<EditionLifecycle> sandbox = Optional.of(config.sandboxStore())
                .filter(file -> Files.exists(file))
                .map(file -> new EditionLifecycle(Database.open(file), clock));
        return prepare(request, false, draft -> draft.withId(freeId(draft.id(), application.lifecycle(), sandbox)));
    }

    /** Gathers, selects and renders for a person who looks at all there is: nothing is held back. */
    public Prepared prepareDraft(EditionRequest request) {
        return prepare(request, true, draft -> draft);
    }

    private Prepared prepare(EditionRequest request, boolean looking, UnaryOperator<Draft> named) {
        Newsletter newsletter = request.newsletter();
        NewsBatch newsBatch = news(newsletter);
        boolean sourceFailed = newsBatch.isIncomplete();
        if (config.onSourceFailure() == Config.OnSourceFailure.STOP && sourceFailed) {
            throw new UserException(Stream.concat(
                            newsBatch.problems().stream(),
                            Stream.of(
                                    Problem.error(
                                            SourceLocation.file("newsdigest.yaml"),
                                            "A source could not be read, and on-source-failure is 'stop': no edition is made.")))
                    .toList());
        }
        long releases = application.lifecycle().map(EditionLifecycle::releases).orElse(0L);
        SendHistory sendHistory = application
                .existingLedger()
                .map(known -> new SendHistoryRepository(known).read(newsletter.name()))
                .orElse(SendHistory.NONE);
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
                .reading(newsBatch.sources().stream().map(SourceStatus::key).collect(Collectors.toSet()));
        Optional<Instant> moment =
                request.asOf().equals(application.today(newsletter)) ? Optional.of(clock.instant()) : request.moment();
        SelectionResult selectionResult =
                moment.map(itemSelector::at).orElse(itemSelector).select(newsBatch.items(), sendHistory, drafts());
        return new Prepared(
                selectionResult.name(),
                selectionResult.draft().map(named).map(this::render),
                selectionResult.draft().map(Draft::contents).orElse(Map.of()),
                selectionResult.verdicts(),
                Stream.of(newsBatch.problems(), selectionResult.notes(), formerNames(newsletter))
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
                releases);
    }

    private List<Problem> formerNames(Newsletter newsletter) {
        return application.lifecycle().stream()
                .flatMap(lifecycle -> UnconfiguredNewsletters.warnings(config, List.of(newsletter), lifecycle).stream())
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

    /** Returns the items that came after the last look at a frozen edition; empty when none did, or nobody looked. */
    public Optional<AfterLook> afterLook(EditionId id) {
        return application.existingLedger().flatMap(known -> new AfterLookRepository(known).find(id));
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

    /** Notes the items there were when an edition was sent, so that later ones are known to be late. */
    public void remember(Newsletter newsletter, Prepared prepared) {
        SendHistoryRepository book = new SendHistoryRepository(application.ledger());
        StoryNotes notes = StoryNotes.of(
                prepared.edition().map(Edition::id),
                prepared.verdicts(),
                book.read(newsletter.name()),
                prepared.sources(),
                prepared.renamed(),
                clock.instant());
        book.note(newsletter.name(), notes, clock.instant());
        prepared.edition()
                .ifPresent(edition ->
                        new AfterLookRepository(application.ledger()).save(edition.id(), prepared.afterLook()));
    }

    private Edition render(Draft draft) {
        List<Rendition> renditions = renderer.render(draft);
        int items = draft.contents().values().stream()
                .mapToInt(Draft.Contents::size)
                .sum();
        Set<CarriedItem> carries = draft.contents().values().stream()
                .flatMap(contents -> contents.sections().stream())
                .flatMap(section -> section.items().stream())
                .flatMap(CarriedItem::underAllIds)
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

    /**
     * Checks for what mail clients would spoil, hide or cut off; returns notes, as nothing is left out because of them.
     */
    public List<Problem> check(Edition edition) {
        return renderer.check(edition);
    }

    /** Edition whose audience was planned, with the problems of the lists. */
    public record Planned(FrozenEdition edition, Mailer.Plan plan, List<Problem> problems) {}

    /** Reads the news alone. */
    public NewsBatch news(Newsletter newsletter) {
        return new NewsReader(config.root()).read(newsletter.news(), newsletter.defaultLanguage(), newsletter.zone());
    }

    /** Reads the subscribers alone. */
    public void subscribers(Newsletter newsletter, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        subscribers(newsletter, rows, (subscriber, leaving) -> {}, problems);
    }

    private void subscribers(
            Newsletter newsletter,
            Consumer<Subscriber> rows,
            BiConsumer<Subscriber, Leaving> left,
            Consumer<Problem> problems) {
        new SubscriberReader(config.root()).readLists(newsletter.subscribers(), new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                rows.accept(subscriber);
            }

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                left.accept(subscriber, leaving);
            }

            @Override
            public void problem(Problem problem) {
                problems.accept(problem);
            }
        });
    }

    /** Hands over the lists, and the sign-ups of the public page, which only the ledger of real mail has. */
    private void audience(
            Newsletter newsletter,
            Consumer<Subscriber> rows,
            BiConsumer<Subscriber, Leaving> left,
            Consumer<Problem> problems) {
        LeftPeople leftByLists = new LeftPeople();
        subscribers(
                newsletter,
                row -> rows.accept(row.choosing(newsletter.topics().named(row.topics()))),
                (row, leaving) -> {
                    leftByLists.note(row.key(), leaving);
                    left.accept(row, leaving);
                },
                problems);
        application
                .existingLedger()
                .ifPresent(known -> new SignUpRepository(known, clock).each(newsletter.name(), signUp -> {
                    Subscriber person = signUp.subscriber();
                    Optional<Leaving> leaving = leftByLists
                            .find(person.key())
                            .filter(word -> !word.isOfWholeFile() && !signUp.outweighs(word.summary()));
                    leaving.ifPresentOrElse(word -> left.accept(person, word), () -> rows.accept(person));
                }));
    }

    /** Freezes the edition and writes its audience into the ledger, to be decided about later. */
    public Planned plan(Mailer mailer, Newsletter newsletter, Edition edition) {
        return plan(mailer, newsletter, edition, Freezing.PLAIN);
    }

    /** Freezes the edition and writes its audience into the ledger. */
    Planned plan(Mailer mailer, Newsletter newsletter, Edition edition, Freezing freezing) {
        List<Problem> problems = new ArrayList<>();
        String lists = application.departures().tag(newsletter);
        Consumer<Subscriber> repeated = subscriber -> problems.add(Problem.note(
                subscriber.place(),
                "'" + subscriber.address() + "' is in the lists already. It gets the edition once."));
        Map<String, Long> rowsOfLists = new LinkedHashMap<>();
        Map<String, Long> left = new LinkedHashMap<>();
        Mailer.Plan plan = mailer.plan(
                edition,
                freezing,
                application.today(newsletter),
                rows -> audience(
                        newsletter,
                        row -> {
                            rowsOfLists.merge(row.place().file(), 1L, Long::sum);
                            rows.accept(row);
                        },
                        (row, leaving) -> left.merge(leaving.summary(), 1L, Long::sum),
                        problems::add),
                repeated);
        FrozenEdition frozen = mailer.editions().find(edition.id()).orElseThrow();
        mailer.noteAudience(frozen, rowsOfLists, left);
        if (!mailer.isTrial() && plan.known() == 0) {
            application.departures().noteRead(frozen, lists);
        }
        return new Planned(frozen, plan, problems);
    }

    /**
     * Counts the people who would get an edition, and leaves no trace.
     *
     * @param mailer mailer that would send it; empty when nobody has anything yet
     */
    public AudienceCount count(Optional<Mailer> mailer, Newsletter newsletter, Edition edition) {
        return AudienceCount.of(this, mailer, newsletter, edition);
    }
}
