package newsdigest.edition.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.story.StoryChange;
import newsdigest.edition.story.StoryDecision;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.Summary;
import newsdigest.problem.SourceLocation;
import newsdigest.store.Database;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories from edition to edition, with the ledger's tables between them. */
final class StorySelectionTest {

    private static final ZoneId ZONE = ZoneId.of("America/Panama");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    @TempDir
    private Path folder;

    private Database database;
    private final Newsletter newsletter = newsletter();
    private int editions;

    @BeforeEach
    void open() {
        database = EmptyLedger.openAt(folder.resolve("ledger.db"));
    }

    private static Newsletter newsletter() {
        NewsletterMaker maker = new NewsletterMaker();
        maker.zone = ZONE;
        return maker.make();
    }

    /** An item being written. */
    private record Item(
            boolean isFile,
            String source,
            String guid,
            String link,
            String date,
            String time,
            String headline,
            String text,
            boolean content,
            Release release) {

        static Item of(String headline) {
            return new Item(
                    false,
                    "news",
                    "",
                    "",
                    "2026-11-13",
                    "",
                    headline,
                    "Forty people of the town met on the quay to say what they think of " + headline + ".",
                    false,
                    Release.ALWAYS);
        }

        Item in(String other) {
            return new Item(isFile, other, guid, link, date, time, headline, text, content, release);
        }

        Item asFile() {
            return new Item(true, source, guid, link, date, time, headline, text, content, release);
        }

        Item called(String other) {
            return new Item(isFile, source, other, link, date, time, headline, text, content, release);
        }

        Item linking(String other) {
            return new Item(isFile, source, guid, other, date, time, headline, text, content, release);
        }

        Item on(String other) {
            return new Item(isFile, source, guid, link, other, time, headline, text, content, release);
        }

        Item at(String other) {
            return new Item(isFile, source, guid, link, date, other, headline, text, content, release);
        }

        Item titled(String other) {
            return new Item(isFile, source, guid, link, date, time, other, text, content, release);
        }

        Item saying(String other) {
            return new Item(isFile, source, guid, link, date, time, headline, other, content, release);
        }

        Item asDraft() {
            return new Item(isFile, source, guid, link, date, time, headline, text, true, release);
        }

        Item released(Optional<Instant> from, Optional<Instant> until) {
            return new Item(isFile, source, guid, link, date, time, headline, text, content, new Release(from, until));
        }

        NewsItem get() {
            Optional<URI> address =
                    Optional.of(link).filter(text -> !text.isEmpty()).map(URI::create);
            Optional<String> named = Optional.of(guid).filter(text -> !text.isEmpty());
            String id = named.map(name -> name.indexOf(':') < 0 ? source + "#" + name : name)
                    .or(() -> address.map(URI::toString))
                    .orElse("en " + date + " " + headline);
            return new NewsItem(
                    id,
                    Locale.ENGLISH,
                    LocalDate.parse(date),
                    Optional.of(time).filter(text -> !text.isEmpty()).map(Instant::parse),
                    headline,
                    new Summary("<p>" + text + "</p>", text),
                    address,
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    content,
                    source,
                    SourceLocation.file(source),
                    new Provenance(source, isFile ? source + "/a.md" : source, "", named, isFile, Set.of()),
                    release,
                    List.of());
        }
    }

    private SelectionResult look(LocalDate day, Item... items) {
        return select(day, new SendHistoryRepository(database).read(newsletter.name(), Instant.EPOCH), items);
    }

    private SelectionResult select(LocalDate day, SendHistory sendHistory, Item... items) {
        Instant moment = day.atTime(17, 52).atZone(ZONE).toInstant();
        return new ItemSelector(newsletter, new Selection.Last(Period.ofDays(7)), day, Optional.empty())
                .at(moment)
                .select(List.of(items).stream().map(Item::get).toList(), sendHistory, EditorialNotes.NONE);
    }

    /** Selects, and sends what was selected. */
    private SelectionResult send(LocalDate day, Item... items) {
        SendHistoryRepository book = new SendHistoryRepository(database);
        SelectionResult selectionResult = look(day, items);
        Instant now = day.atTime(17, 52).atZone(ZONE).toInstant();
        Set<String> sources = List.of(items).stream().map(Item::source).collect(Collectors.toSet());
        book.note(
                newsletter.name(),
                StoryNotes.of(
                        selectionResult
                                .content()
                                .map(chosen -> StoryNotes.Noted.of(chosen.id(), newsletter.window(), newsletter)),
                        selectionResult.verdicts(),
                        book.read(newsletter.name(), Instant.EPOCH),
                        sources,
                        selectionResult.renamed(),
                        now),
                now);
        EditionContent content = selectionResult.content().orElseThrow();
        int number = ++editions;
        database.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state)"
                        + " values (?, ?, ?, ?, ?, ?, 'f', ?, 'done')",
                number,
                content.id().value(),
                newsletter.name(),
                content.window().from().toString(),
                content.window().to().toString(),
                1,
                now.toEpochMilli());
        selectionResult.verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .flatMap(selectionVerdict -> CarriedItem.underAllIds(selectionVerdict.item()))
                .forEach(item -> database.update(
                        "insert into edition_item (edition, language, item, source, headline, day, link, text)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        number,
                        item.key().language(),
                        item.key().id(),
                        item.source(),
                        item.headline(),
                        item.day(),
                        item.link(),
                        item.text()));
        return selectionResult;
    }

    private static List<String> in(SelectionResult selectionResult) {
        return selectionResult.verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .map(selectionVerdict -> selectionVerdict.item().headline())
                .toList();
    }

    private static String word(SelectionResult selectionResult, String headline) {
        return selectionResult.verdicts().stream()
                .filter(selectionVerdict -> selectionVerdict.item().headline().equals(headline))
                .map(SelectionVerdict::words)
                .findFirst()
                .orElseThrow();
    }

    private void aSentItemIsNotSentAgain(Item before, UnaryOperator<Item> edit, String changes) {
        send(MONDAY, before, Item.of("Something else").in("other"));

        Item after = edit.apply(before);
        SelectionResult later = look(MONDAY.plusWeeks(1), after);

        assertThat(in(later)).isEmpty();
        assertThat(word(later, after.headline()))
                .isEqualTo(
                        changes.isEmpty()
                                ? "already sent in weekly-2026-11-10-to-2026-11-16"
                                : "changed since it was sent in weekly-2026-11-10-to-2026-11-16: " + changes);
    }

    @Test
    void aCorrectedHeadlineIsAnEdit() {
        aSentItemIsNotSentAgain(
                Item.of("Harbour school opens its dors"),
                item -> item.titled("Harbour school opens its doors"),
                "headline");
    }

    @Test
    void aHeadlineWrittenAnewIsAnEdit() {
        aSentItemIsNotSentAgain(Item.of("Ferry strike ends"), item -> item.titled("Crews win"), "headline");
    }

    @Test
    void aCorrectedDateIsAnEdit() {
        aSentItemIsNotSentAgain(Item.of("Library reads all night"), item -> item.on("2026-11-12"), "date");
    }

    @Test
    void aLinkAddedLaterIsAnEdit() {
        aSentItemIsNotSentAgain(
                Item.of("Library reads all night"), item -> item.linking("https://example.org/library"), "link");
    }

    @Test
    void anotherLinkIsAnEdit() {
        aSentItemIsNotSentAgain(
                Item.of("Library reads").linking("https://example.org/a"),
                item -> item.linking("https://example.org/b"),
                "link");
    }

    @Test
    void guidsThatMoveToHttpsStayTheSame() {
        aSentItemIsNotSentAgain(
                Item.of("Library").called("http://example.org/?p=7"),
                item -> item.called("https://example.org/?p=7"),
                "");
    }

    @Test
    void theSameLinkUnderAnotherGuidIsTheSame() {
        aSentItemIsNotSentAgain(
                Item.of("Library").called("7").linking("https://example.org/a"),
                item -> item.called("wp-7").linking("http://www.example.org/a/?utm_source=feed"),
                "");
    }

    @Test
    void aRenamedFeedWithShortGuidsIsTheSameSource() {
        aSentItemIsNotSentAgain(
                Item.of("Library reads all night").in("feed.xml").called("7"), item -> item.in("feed-new.xml"), "");
    }

    @Test
    void anItemIsSentAgainOnlyWhenStaffWantIt() {
        Item library = Item.of("Library reads all nihgt");
        send(MONDAY, library);
        Item corrected = library.titled("Library reads all night");
        NewsItem known = look(MONDAY.plusDays(2), corrected).verdicts().get(0).item();

        new SendHistoryRepository(database)
                .change(
                        newsletter.name(),
                        new StoryChange(
                                List.of(new StoryDecision(
                                        "en",
                                        known.id(),
                                        StoryDecision.DecisionKind.RESEND,
                                        "",
                                        MONDAY.plusDays(2).atStartOfDay(ZONE).toInstant())),
                                List.of()));

        assertThat(word(send(MONDAY.plusDays(2), corrected), corrected.headline()))
                .startsWith("in, as a correction of weekly-2026-11-10-to-2026-11-16");
        assertThat(in(look(MONDAY.plusDays(4), corrected))).isEmpty();
    }

    @Test
    void differentGuidsInOneFeedAreDifferentItemsEvenWithOneLink() {
        Item one = Item.of("Concert")
                .called("1")
                .linking("https://example.org/calendar")
                .saying("Music.");
        Item two = Item.of("Lecture")
                .called("2")
                .linking("https://example.org/calendar")
                .saying("Words.");

        assertThat(in(send(MONDAY, one, two))).containsExactlyInAnyOrder("Concert", "Lecture");
        Item next = Item.of("Bazaar")
                .called("3")
                .linking("https://example.org/calendar")
                .on("2026-11-18")
                .saying("All.");
        assertThat(in(look(MONDAY.plusWeeks(1), next))).containsExactly("Bazaar");
    }

    @Test
    void placesOnOnePageTellItemsApart() {
        Item one = Item.of("Concert")
                .called("1")
                .linking("https://example.org/week#one")
                .saying("Music.");
        Item two = Item.of("Lecture")
                .called("2")
                .linking("https://example.org/week#two")
                .saying("Words.");

        assertThat(in(send(MONDAY, one, two))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/", "https://example.org/calendar"})
    void itemsThatShareAPageAreEachSentOnce(String page) {
        Item one = Item.of("Concert").called("1").linking(page).saying("Music.");
        Item two = Item.of("Lecture").called("2").linking(page).saying("Words.");

        assertThat(in(send(MONDAY, one, two))).containsExactlyInAnyOrder("Concert", "Lecture");
        Item corrected = two.titled("A lecture at night");
        Item next = Item.of("Bazaar").called("3").linking(page).on("2026-11-18").saying("All.");
        assertThat(in(look(MONDAY.plusDays(4), one, corrected, next))).containsExactly("Bazaar");
    }

    @Test
    void twoFilesWithOneLinkAndOtherTitleDateAndTextAreTwoStories() {
        Item one = Item.of("Concert").asFile().in("a.md").linking("https://example.org/calendar");
        Item two = Item.of("Lecture")
                .asFile()
                .in("b.md")
                .linking("https://example.org/calendar")
                .on("2026-11-03")
                .saying("Words about the sea.");

        assertThat(look(MONDAY, one, two).verdicts()).hasSize(2);
    }

    @Test
    void aRecurringNoticeIsNewEachTime() {
        Item notice = Item.of("Office closed on Monday");
        send(MONDAY, notice);

        assertThat(in(look(MONDAY.plusWeeks(1), notice.on("2026-11-20")))).containsExactly("Office closed on Monday");
    }

    @Test
    void anEditionMadeLongAfterItsDaysDoesNotTakeLaterNoticesForOld() {
        Item notice = Item.of("Office closed on Monday").on("2026-10-15");
        send(LocalDate.of(2026, 10, 18), notice);
        database.update(
                "update edition set frozen_at = ?",
                MONDAY.atStartOfDay(ZONE).toInstant().toEpochMilli());

        assertThat(in(look(LocalDate.of(2026, 10, 25), notice.on("2026-10-22"))))
                .containsExactly("Office closed on Monday");
    }

    @Test
    void aFileWrittenAnewForTheNextWeekIsNewsAndAnEditOfItIsNone() {
        Item notice = Item.of("Weekly bulletin").saying("The council meets on Tuesday at ten in the old school.");
        send(MONDAY, notice.asFile());
        Item next = notice.saying("Budget of next year, new ferry fares, market moves to the quay.")
                .on("2026-11-20");

        assertThat(in(look(MONDAY.plusWeeks(1), next.asFile()))).containsExactly("Weekly bulletin");
        assertThat(in(look(MONDAY.plusWeeks(1), next.on("2026-11-13").asFile())))
                .isEmpty();
        assertThat(in(look(MONDAY.plusWeeks(1), notice.on("2026-11-20").asFile())))
                .isEmpty();
    }

    @Test
    void aSourceReadForTheFirstTimeBringsOnlyWhatLiesInTheWindow() {
        Item usual = Item.of("Usual").in("usual");
        send(MONDAY, usual);
        SelectionResult later = look(
                MONDAY.plusDays(3),
                usual,
                Item.of("Old one").in("fresh").on("2026-11-02"),
                Item.of("Older one with more words").in("fresh").on("2026-11-01"),
                Item.of("New").in("fresh").on("2026-11-18"));

        assertThat(in(later)).containsExactly("New");
        assertThat(later.notes())
                .extracting(String::valueOf)
                .containsExactly("fresh: 2 older items of 'fresh' stay out: the source is new.");
    }

    @Test
    void lateNewsHasAnAgeLimit() {
        Item usual = Item.of("Usual");
        send(MONDAY, usual);

        SelectionResult later = look(
                MONDAY.plusDays(3),
                usual,
                Item.of("Found on a desk").on("2026-10-21"),
                Item.of("March seventeen").on("2026-10-01"));

        assertThat(word(later, "Found on a desk")).isEqualTo("late");
        assertThat(word(later, "March seventeen")).isEqualTo("too old");
    }

    @Test
    void aDraftThatBecomesReadyIsLate() {
        Item content = Item.of("Budget").asDraft();
        send(MONDAY, content, Item.of("Usual"));

        assertThat(word(look(MONDAY.plusWeeks(1), Item.of("Budget")), "Budget")).isEqualTo("late");
    }

    @Test
    void aWrongYearThatIsCorrectedIsLate() {
        send(MONDAY, Item.of("Budget").on("2025-11-13"), Item.of("Usual"));

        assertThat(word(look(MONDAY.plusWeeks(1), Item.of("Budget")), "Budget")).isEqualTo("late");
    }

    @Test
    void whatWasThereWhileItsSourceCouldNotBeReadIsLate() {
        send(
                MONDAY,
                Item.of("Usual").in("usual"),
                Item.of("Tomorrow").in("feed").on("2026-11-17"));
        send(MONDAY.plusWeeks(1), Item.of("Usual too").in("usual").on("2026-11-20"));

        SelectionResult third =
                look(MONDAY.plusWeeks(2), Item.of("Tomorrow").in("feed").on("2026-11-17"));
        assertThat(word(third, "Tomorrow")).isEqualTo("late");
    }

    @Test
    void aTimeOfTheDayIsWaitedFor() {
        Item evening = Item.of("Evening").on("2026-11-16").at("2026-11-17T04:59:00Z");
        SelectionResult now = send(MONDAY, evening, Item.of("Usual"));

        assertThat(word(now, "Evening")).isEqualTo("not before 2026-11-16 23:59");
        assertThat(in(look(MONDAY.plusWeeks(1), evening))).containsExactly("Evening");
    }

    @Test
    void publishDateAndExpiryAreKept() {
        Instant noon = Instant.parse("2026-11-16T17:00:00Z");
        Instant night = Instant.parse("2026-11-17T05:00:00Z");
        SelectionResult now = look(
                MONDAY,
                Item.of("Over").released(Optional.empty(), Optional.of(noon)),
                Item.of("Not yet").released(Optional.of(night), Optional.empty()),
                Item.of("Now").released(Optional.of(noon), Optional.of(night)));

        assertThat(in(now)).containsExactly("Now");
        assertThat(word(now, "Over")).isEqualTo("expired");
        assertThat(word(now, "Not yet")).isEqualTo("not before 2026-11-17 00:00");
    }

    @Test
    void aStoryOfSeveralSourcesIsShownOnceWithLinksToTheOthers() {
        String text = "Waves of nine metres kept all ships in the harbour on Tuesday and Wednesday the authority said.";
        Item ours = Item.of("Storm closes the port").saying(text).linking("https://ours.example.org/storm");
        Item theirs = ours.in("theirs").linking("https://theirs.example.org/news/1");

        SelectionResult selectionResult = look(MONDAY, ours, theirs);

        assertThat(in(selectionResult)).containsExactly("Storm closes the port");
        assertThat(selectionResult.verdicts().get(0).item().alsoIn())
                .containsExactly(
                        new NewsItem.Mention("theirs.example.org", URI.create("https://theirs.example.org/news/1")));
    }

    @Test
    void aStoryThatAnotherSourceToldWasSent() {
        send(MONDAY, Item.of("Storm").linking("https://example.org/storm"));

        SelectionResult later =
                look(MONDAY.plusDays(3), Item.of("Storm!").in("theirs").linking("https://example.org/storm#top"));

        assertThat(in(later)).isEmpty();
    }

    @Test
    void whatStaffSplitIsTwoStoriesAndWhatTheyJoinIsOne() {
        Item ours = Item.of("Storm").linking("https://example.org/storm");
        Item theirs = Item.of("Wind").in("theirs").linking("https://example.org/storm");
        decide(StoryDecision.DecisionKind.SPLIT, "https://example.org/storm", "theirs");
        assertThat(in(send(MONDAY, ours, theirs))).containsExactlyInAnyOrder("Storm", "Wind");

        Item rain = Item.of("Rain").on("2026-11-19");
        Item wet = Item.of("A wet day").in("theirs").on("2026-11-19").saying("Umbrellas.");
        decide(StoryDecision.DecisionKind.JOIN, rain.get().id(), wet.get().id());
        assertThat(in(look(MONDAY.plusWeeks(1), rain, wet))).containsExactly("Rain");
    }

    private void decide(StoryDecision.DecisionKind kind, String id, String other) {
        new SendHistoryRepository(database)
                .change(
                        newsletter.name(),
                        new StoryChange(List.of(new StoryDecision("en", id, kind, other, Instant.EPOCH)), List.of()));
    }
}
