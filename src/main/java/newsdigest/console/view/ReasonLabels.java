package newsdigest.console.view;

import java.time.ZoneId;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.text.message.LocalizedMessages;

/**
 * Labels of what the ledger holds in words of its own: reasons, kinds of returned mail, acts of the audit log. One that has
 * no words in the language stays as the ledger has it, as a later version may have written it.
 */
public final class ReasonLabels {

    /** Start of an act that is a command, typed on the machine itself. */
    private static final String COMMAND = "newsdigest";

    private ReasonLabels() {}

    private static String of(String prefix, String word, LocalizedMessages words) {
        return words.find(prefix + word.replace(' ', '-')).orElse(word);
    }

    /** Returns why somebody is left out of an edition. */
    public static String leftOut(String reason, LocalizedMessages words) {
        for (String beginning : Leaving.summaryBeginnings()) {
            if (reason.startsWith(beginning)) {
                String key = beginning.startsWith("left") ? "leftOut.left" : "leftOut.undecided";
                return words.get(key, SignLabels.of(reason.substring(beginning.length()), words));
            }
        }
        return words.find("leftOut." + reason.replace(' ', '-')).orElseGet(() -> EnglishSentences.in(reason, words));
    }

    /** Returns what in a list says that a person left. */
    public static String sign(String reason, LocalizedMessages words) {
        String left = Leaving.summaryBeginnings().get(0);
        return reason.startsWith(left) ? SignLabels.of(reason.substring(left.length()), words) : leftOut(reason, words);
    }

    /** Returns why the person of a row of a list is not mailed. */
    public static String notMailed(String reason, LocalizedMessages words) {
        return SignLabels.notMailed(reason, words);
    }

    /** Returns what became of a time at which an edition was due. */
    public static String outcome(String outcome, LocalizedMessages words) {
        return of("outcome.", outcome, words);
    }

    /** Returns of what kind mail that came back is. */
    public static String returned(String kind, LocalizedMessages words) {
        return of("returned.", kind, words);
    }

    /** Returns why an address is mailed no more. */
    public static String suppression(String reason, LocalizedMessages words) {
        return of("suppression.", reason, words);
    }

    /** Returns what somebody did, as the audit log has it. */
    public static String act(String what, LocalizedMessages words) {
        return what.startsWith(COMMAND) ? words.get("act.command", what) : of("act.", what, words);
    }

    /** Returns how many readers of an edition call it spam. */
    public static String complaints(ComplaintRate rate, LocalizedMessages words) {
        String percent = words.percent(rate.rate());
        String share = rate.provider().isEmpty()
                ? words.get("complaints.all", percent, rate.complaints(), rate.sent())
                : words.get("complaints.provider", percent, rate.complaints(), rate.sent(), rate.provider());
        return switch (rate.level()) {
            case FINE -> share;
            case HIGH -> words.get("complaints.high", share);
            case ALARM -> words.get("complaints.alarm", share);
        };
    }

    /** Returns who paused mail to a provider, since when, and why. */
    public static String pause(ProviderPause pause, ZoneId zone, LocalizedMessages words) {
        String since = words.time(pause.since(), zone);
        return pause.note().isEmpty()
                ? words.get("pause.by", pause.pausedBy(), since)
                : words.get("pause.byBecause", pause.pausedBy(), since, pause.note());
    }
}
