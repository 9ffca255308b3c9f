package newsdigest.console.view;

import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.publish.machines.ListDifference;
import newsdigest.publish.machines.MachineLists;
import newsdigest.store.Database;
import newsdigest.text.message.LocalizedMessages;

/** Words that machines which share the ledger have different lists of a newsletter. */
public final class OtherListsLabel {

    private OtherListsLabel() {}

    /** Returns the words; empty when they have the same. */
    public static String of(ConsoleServices services, Newsletter newsletter, LocalizedMessages words) {
        Database ledger = services.application().ledger();
        return new MachineLists(ledger, services.clock())
                .find(newsletter.name())
                .map(difference -> EnglishSentences.in(difference.words() + " " + ListDifference.REMEDY, words))
                .orElse("");
    }
}
