package newsdigest.console.view;

import newsdigest.config.Newsletter;
import newsdigest.publish.Application;
import newsdigest.publish.machines.ListDifference;
import newsdigest.publish.machines.MachineLists;
import newsdigest.text.message.LocalizedMessages;

/** Words that machines which share the ledger have different lists of a newsletter. */
public final class OtherListsLabel {

    private OtherListsLabel() {}

    /** Returns the words; empty when they have the same. */
    public static String of(Application application, Newsletter newsletter, LocalizedMessages words) {
        return new MachineLists(application.ledger(), application.clock())
                .find(newsletter.name())
                .map(difference -> EnglishSentences.in(difference.words() + " " + ListDifference.REMEDY, words))
                .orElse("");
    }
}
