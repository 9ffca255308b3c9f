package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.WithConsole;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.delivery.report.ComplaintRepository;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.store.Database;
import org.junit.jupiter.api.Test;

/** Deliveries of an edition that is over are counted once for its complaints, however many there are and whoever looks. */
final class ComplaintCountsTest extends WithConsole {

    @Test
    void whatWasSentOfAnEditionThatIsOverIsCountedAgainOnlyWhenItGoesOn() {
        Newsletter newsletter = room.config.newsletters().get(0);
        FrozenEdition edition = new EditionWorkflow(room.application, room.application.delivery(), ConsoleFixture.CLOCK)
                .freeze(
                        newsletter,
                        new EditionBuilder(room.application)
                                .prepare(newsletter, newsletter.window(), LocalDate.of(2021, 2, 16), Optional.empty()),
                        "ana",
                        Optional.empty())
                .edition();
        Database ledger = room.application.ledger();
        ledger.update("update delivery set state = 'sent' where edition = ?", edition.number());
        state(ledger, edition, "done");
        for (int reader = 1; reader <= 2; reader++) {
            ledger.update(
                    "insert into returned (edition, seq, kind, status, reason, at, provider) values (?, ?, 'complaint', '', '', ?,"
                            + " 'example.org')",
                    edition.number(),
                    reader,
                    ConsoleFixture.CLOCK.millis());
        }
        ComplaintRepository complaints = new ComplaintRepository(ledger);
        assertThat(sent(complaints, edition)).isEqualTo(3);

        ledger.update("update delivery set state = 'failed' where edition = ? and seq = 1", edition.number());
        assertThat(sent(complaints, edition)).as("not counted again").isEqualTo(3);
        assertThat(new ComplaintRepository(ledger)
                        .of(edition.number(), "")
                        .get(0)
                        .sent())
                .isEqualTo(2);

        state(ledger, edition, "sending");
        assertThat(sent(complaints, edition)).as("counted again").isEqualTo(2);
    }

    private static void state(Database ledger, FrozenEdition edition, String state) {
        ledger.update("update edition set state = ? where number = ?", state, edition.number());
    }

    /** The messages that were sent, the same of all readers as of those of the one provider. */
    private static long sent(ComplaintRepository complaints, FrozenEdition edition) {
        assertThat(complaints.of(edition.number(), "")).hasSize(2);
        assertThat(complaints.of(edition.number(), "").stream()
                        .map(ComplaintRate::sent)
                        .distinct())
                .hasSize(1);
        return complaints.of(edition.number(), "").get(0).sent();
    }
}
