package newsdigest.publish;

import java.time.Clock;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.draft.AfterLookRepository;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.edition.selection.StoryNotes;
import newsdigest.store.Database;

/** Recorder of the news that an edition was made from. */
final class NewsRecorder {

    private final Database ledger;
    private final Clock clock;

    NewsRecorder(Database ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Records what staff left out of an hour that has no edition for it: it stays left out. */
    void recordLeftOut(Newsletter newsletter, PreparedEdition prepared) {
        if (prepared.verdicts().stream().anyMatch(SelectionVerdict::isLeftOut)) {
            record(
                    newsletter,
                    prepared,
                    prepared.name().map(name -> new StoryNotes.Noted(name.id(), StoryNotes.Noted.NotedReach.NOTHING)));
        }
    }

    /** Records the items there were when an edition was sent, so that later ones are known to be late. */
    void record(Newsletter newsletter, PreparedEdition prepared) {
        record(
                newsletter,
                prepared,
                prepared.edition().map(edition -> StoryNotes.Noted.of(edition.id(), prepared.selection(), newsletter)));
        prepared.edition()
                .ifPresent(edition -> new AfterLookRepository(ledger).save(edition.id(), prepared.afterLook()));
    }

    private void record(Newsletter newsletter, PreparedEdition prepared, Optional<StoryNotes.Noted> noted) {
        SendHistoryRepository book = new SendHistoryRepository(ledger);
        StoryNotes notes = StoryNotes.of(
                noted,
                prepared.verdicts(),
                book.read(newsletter.name(), clock.instant()),
                prepared.sources(),
                prepared.renamed(),
                clock.instant());
        book.note(newsletter.name(), notes, clock.instant());
    }
}
