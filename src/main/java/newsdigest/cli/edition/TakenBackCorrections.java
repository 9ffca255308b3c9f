package newsdigest.cli.edition;

import java.util.List;
import java.util.stream.Collectors;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.publish.Application;
import newsdigest.publish.StoryEditor;
import newsdigest.schedule.NextEditionFinder;

/**
 * Corrections that an edition was to send, and that are gone with its pages once it is a draft again.
 *
 * @param wasToBe what it was to send again
 */
record TakenBackCorrections(LedgerOptions.Ledger ledger, EditionEntry edition, List<CarriedItem> wasToBe) {

    /** Returns those of an edition, to be named once it is a draft. */
    static TakenBackCorrections of(LedgerOptions.Ledger ledger, EditionEntry edition) {
        return new TakenBackCorrections(
                ledger,
                edition,
                new SendHistoryRepository(ledger.application().ledger()).sentAgainBy(edition.number()));
    }

    /** Returns a sentence on them, with the command that sends them all the same; empty when there are none. */
    String words() {
        Application application = ledger.application();
        return ledger.config()
                .find(edition.newsletter())
                .flatMap(newsletter -> new NextEditionFinder(application.lifecycle())
                        .request(newsletter, edition.id(), application.today(newsletter))
                        .map(request -> words(
                                new StoryEditor(application, newsletter).notSentAgain(wasToBe, request),
                                "newsdigest send " + newsletter.name() + " " + request.options())))
                .orElse("");
    }

    private static String words(List<String> headlines, String command) {
        return headlines.isEmpty()
                ? ""
                : " It was to send again, as a correction: "
                        + headlines.stream()
                                .map(headline -> "'" + headline + "'")
                                .collect(Collectors.joining(", "))
                        + ". As a draft it does not, unless it is said again, at its desk or by: " + command
                        + headlines.stream()
                                .map(headline -> " --correct '" + headline + "'")
                                .collect(Collectors.joining())
                        + ".";
    }
}
