package newsdigest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.ItemReference;
import newsdigest.edition.SectionChoice;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notes of staff and their looks, in either kind of ledger. */
@SuppressWarnings("NullAway.Init")
final class DraftRepositoryTest {

    private static final EditionId EDITION = new EditionId("weekly-2026-11-30");
    private static final ItemReference ONE = new ItemReference("https://example.org/1", "One");
    private static final ItemReference TWO = new ItemReference("a guid\nof two lines", "Two");
    private static final DraftNotes NOTES = new DraftNotes(
            new DraftText("Dear **all**,\n\nhello", "Goodbye", "A subject", "A line"),
            List.of(new Placement(TWO, true), new Placement(ONE, false)),
            List.of(new ItemReference("3", "Three")),
            List.of(new SectionChoice(ONE, "Peru")));

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-27T16:00:00Z"));

    private DraftRepository repository(Ledgers kind) {
        return new DraftRepository(Database.open(kind.in(folder)), clock);
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionIsKeptAndTheLastOneCounts(Ledgers kind) {
        DraftRepository drafts = repository(kind);
        assertThat(drafts.latest(EDITION, Locale.ENGLISH)).isEmpty();

        assertThat(drafts.save(EDITION, Locale.ENGLISH, 0, NOTES, "ana", "order"))
                .isTrue();
        clock.pass(Duration.ofHours(1));
        DraftNotes later = NOTES.withText(new DraftText("", "", "Another", "")).withLeftOut(List.of());
        assertThat(drafts.save(EDITION, Locale.ENGLISH, 1, later, "bo", "subject"))
                .isTrue();

        assertThat(drafts.latest(EDITION, Locale.ENGLISH))
                .contains(new DraftVersion(2, clock.instant(), "bo", "subject", later));
        assertThat(drafts.version(EDITION, Locale.ENGLISH, 1).orElseThrow().notes())
                .isEqualTo(NOTES);
        assertThat(drafts.versions(EDITION, Locale.ENGLISH, 10))
                .extracting(DraftVersion::who)
                .containsExactly("bo", "ana");
        assertThat(drafts.latest(EDITION, Locale.FRENCH)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyElseHasChangedMeanwhileIsNotOverwritten(Ledgers kind) {
        DraftRepository drafts = repository(kind);
        drafts.save(EDITION, Locale.ENGLISH, 0, NOTES, "ana", "order");

        assertThat(drafts.save(EDITION, Locale.ENGLISH, 0, DraftNotes.EMPTY, "bo", "order"))
                .isFalse();

        assertThat(drafts.latest(EDITION, Locale.ENGLISH).orElseThrow().who()).isEqualTo("ana");
    }

    @ParameterizedTest
    @EnumSource
    void whatOnePersonLoadsWithinHalfAnHourIsOneLook(Ledgers kind) {
        LookRepository looks = new LookRepository(Database.open(kind.in(folder)), clock);
        ItemKey one = new ItemKey("en", "1");
        ItemKey two = new ItemKey("en", "2");
        Instant first = clock.instant();

        assertThat(looks.note(EDITION, "ana", Set.of(one))).isEmpty();
        clock.pass(Duration.ofMinutes(31));
        assertThat(looks.note(EDITION, "ana", Set.of(one, two))).contains(new Look("ana", first, Set.of(one)));
        clock.pass(Duration.ofMinutes(5));
        assertThat(looks.note(EDITION, "ana", Set.of(one, two)))
                .as("it goes on, and what was new stays new")
                .contains(new Look("ana", first, Set.of(one)));

        assertThat(looks.last(EDITION)).contains(new Look("ana", clock.instant(), Set.of(one, two)));
        assertThat(looks.last(new EditionId("weekly-2026-12-07"))).isEqualTo(Optional.empty());
    }
}
