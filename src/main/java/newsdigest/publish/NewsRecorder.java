package newsdigest.publish;

import java.time.Clock;
import newsdigest.config.Newsletter;
import newsdigest.draft.AfterLookRepository;
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

    /** Records the items there were when an edition was sent, so that later ones are known to be late. */
    void record(Newsletter newsletter, PreparedEdition prepared) {
        SendHistoryRepository book = new SendHistoryRepository(ledger);
        StoryNotes notes = StoryNotes.of(
                prepared.edition().map(edition -> StoryNotes.Noted.of(edition.id(), prepared.selection(), newsletter)),
                prepared.verdicts(),
                book.read(newsletter.name(), clock.instant()),
                prepared.sources(),
                prepared.renamed(),
                clock.instant());
        book.note(newsletter.name(), notes, clock.instant());
        prepared.edition()
                .ifPresent(edition -> new AfterLookRepository(ledger).save(edition.id(), prepared.afterLook()));
    }
}
