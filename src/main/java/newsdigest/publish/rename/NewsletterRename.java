package newsdigest.publish.rename;

import java.time.Clock;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.proof.ConsentProofRepository;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.store.Database;

/**
 * Renaming of a newsletter in the ledger, so that under the new name no old item is news again, and nobody who left
 * gets it. Safe to repeat.
 */
public final class NewsletterRename {

    private final Database ledger;
    private final Clock clock;

    public NewsletterRename(Database ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Gives everything of a newsletter to its new name; its editions last, since by them the old name is found. */
    public void rename(String from, String to) {
        new RenamedNewsletters(ledger, clock).note(from, to);
        new SuppressionRepository(ledger, clock).rename(from, to);
        new PreferenceRepository(ledger, clock).rename(from, to);
        new SignUpRepository(ledger, clock).rename(from, to);
        new ReaderMailRepository(ledger, clock).rename(from, to);
        new ConsentProofRepository(ledger, clock).rename(from, to);
        new SignUpEventRepository(ledger, clock).rename(from, to);
        new SendHistoryRepository(ledger).rename(from, to);
        new WrittenStoryRepository(ledger, clock).rename(from, to);
        new EditionLifecycle(ledger, clock).rename(from, to);
    }
}
