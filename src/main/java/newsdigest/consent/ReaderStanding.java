package newsdigest.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.signup.ListEntry;
import newsdigest.consent.signup.SignUpRepository.SignUp;
import newsdigest.consent.suppression.Suppression;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Standing of one person with one newsletter: what they will get next and why, or why not. Pages, messages, commands and
 * the console say what stands here, and no other future; the deliveries of an edition follow the same rules by
 * {@link AudienceFilter}.
 *
 * @param listing their entry in the subscriber lists
 * @param signUp their own confirmed subscription
 * @param suppressions all that keeps this newsletter from them
 * @param today in the newsletter's zone
 */
public record ReaderStanding(
        String newsletter,
        String address,
        ListEntry listing,
        Optional<SignUp> signUp,
        List<Suppression> suppressions,
        ReaderPreferences preferences,
        LocalDate today) {

    /** Returns the same with another state of their own subscription. */
    public ReaderStanding with(UnaryOperator<SignUp> state) {
        return new ReaderStanding(newsletter, address, listing, signUp.map(state), suppressions, preferences, today);
    }

    /** Prospect of a person: the next mail that they can expect. */
    public enum Prospect {
        /** The next edition, or the next one on their topics. */
        NEXT_EDITION,
        /** Nothing before the end of their pause. */
        PAUSED,
        /** Nothing, since they left. */
        LEFT,
        /** Nothing, since mail to the address came back. */
        UNREACHABLE,
        /** Nothing, since they asked to be forgotten. */
        FORGOTTEN,
        /** Nothing, since a subscriber list says that they left, or nobody can tell whether they did. */
        LEFT_BY_LIST,
        /** Nothing, since they reported a message as spam; only the editors can change that. */
        COMPLAINED,
        /** Nothing, since the editors decided so. */
        STOPPED,
        /** Nothing, since they never subscribed. */
        NOT_SUBSCRIBED;

        /** Returns true when a proof of the mailbox is not enough, and somebody must write to the editors. */
        public boolean needsEditors() {
            return this == COMPLAINED || this == STOPPED;
        }
    }

    /** Returns what they can expect next; of several reasons for nothing, the one that is hardest to lift. */
    public Prospect prospect() {
        if (is(Suppression.Reason.COMPLAINED)) {
            return Prospect.COMPLAINED;
        }
        if (is(Suppression.Reason.MANUAL)) {
            return Prospect.STOPPED;
        }
        if (is(Suppression.Reason.FORGOTTEN)) {
            return Prospect.FORGOTTEN;
        }
        if (is(Suppression.Reason.UNSUBSCRIBED)) {
            return Prospect.LEFT;
        }
        if (is(Suppression.Reason.BOUNCED)) {
            return Prospect.UNREACHABLE;
        }
        if (leftByList().isPresent()) {
            return Prospect.LEFT_BY_LIST;
        }
        if (!listing.isMailed() && signUp.isEmpty()) {
            return Prospect.NOT_SUBSCRIBED;
        }
        return pausedUntil().isPresent() ? Prospect.PAUSED : Prospect.NEXT_EDITION;
    }

    /** Returns true when something is to come, now or after a pause. */
    public boolean isSubscribed() {
        return prospect() == Prospect.NEXT_EDITION || prospect() == Prospect.PAUSED;
    }

    /** Returns true when the lists, or a subscription of their own, have them as a reader of this newsletter. */
    public boolean isMember() {
        return listing.isMailed() || listing.left().isPresent() || signUp.isPresent();
    }

    /**
     * Returns true when a proof of the mailbox brings editions back. A newsletter that takes no sign-ups is for those whom
     * its editors let in: nobody joins it by a link to another one, or after they were taken off its lists.
     *
     * @param signUp true when everybody may subscribe to the newsletter
     */
    public boolean canComeBack(boolean signUp) {
        return !isSubscribed() && !prospect().needsEditors() && (signUp || isMember());
    }

    /**
     * Returns true when they have not left by a wish of their own, which alone holds for good: lists that do not have them, or say that they
     * left, may say otherwise tomorrow.
     */
    public boolean canLeave() {
        return !is(Suppression.Reason.UNSUBSCRIBED) && !is(Suppression.Reason.FORGOTTEN);
    }

    private boolean is(Suppression.Reason reason) {
        return suppressions.stream().anyMatch(suppression -> suppression.reason() == reason);
    }

    /**
     * Returns what the lists say of their leaving, unless they confirmed after that was known. A file that waits for a
     * decision of staff says nothing of who has a subscription of their own.
     */
    public Optional<String> leftByList() {
        return signUp.map(own -> own.findNew(listing.words()))
                .orElseGet(listing::left)
                .map(Leaving::summary);
    }

    /** Returns the day from which they want editions again; empty when that has come, or there is no pause. */
    public Optional<LocalDate> pausedUntil() {
        return preferences.pausedUntil().filter(today::isBefore);
    }

    /** Returns the language they get: their own choice, else what the lists say. */
    public Optional<Locale> language() {
        return preferences.language().or(listing::language).or(() -> signUp.map(SignUp::language));
    }

    /** Returns the keys of their topics: their own choice, else what the lists say; without any: all. */
    public List<String> topics() {
        return preferences.topics().orElse(listing.topics());
    }
}
