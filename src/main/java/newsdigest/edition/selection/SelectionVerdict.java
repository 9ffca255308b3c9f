package newsdigest.edition.selection;

import java.util.List;
import java.util.Set;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;

/**
 * Verdict on a story: in an edition or not, and the reason.
 *
 * @param story the story, with all sources that have it
 * @param detail the other edition that carried it, or the time it waits for; else empty
 * @param changes changes since it was sent, or since this edition was frozen; usually empty
 */
public record SelectionVerdict(MatchedStory story, VerdictReason reason, String detail, List<String> changes) {

    public SelectionVerdict {
        changes = List.copyOf(changes);
    }

    /** Reason of a verdict. */
    public enum VerdictReason {
        /** Story whose day is in the window. */
        IN("in", false),
        /** Story whose day was in an earlier window, but which no edition had the chance to carry. */
        LATE("late", false),
        /** Story that was sent, was changed since, and that staff send again. */
        CORRECTION("in, as a correction of", false),
        TOO_OLD("too old", true),
        TOO_NEW("too new", false),
        /** Story whose time, or the time from which it may be published, has not come. */
        NOT_YET("not before", false),
        EXPIRED("expired", false),
        ALREADY_SENT("already sent in", false),
        /** Story of another edition that is frozen or waits, and that nobody has got. */
        NOT_SENT_YET("waits to go out with", false),
        /** Story that was sent, and has changed since. */
        CHANGED("changed since it was sent in", false),
        DRAFT("draft", false),
        /** Story that is older than the window, as is all else of a source that was never read before. */
        NEW_SOURCE("too old, and its source is new", true),
        /** Story that staff keep out of this edition. */
        LEFT_OUT("left out by hand", true),
        /** Story that came after staff's last look, and waits for the next edition. */
        HELD("came after the last look, waits for the next edition", false),
        /** Story beyond the newsletter's maximum, which newer or pinned items reached. */
        OVER_THE_MAXIMUM("over the maximum", true),
        /** Story in a language that the newsletter is not published in, or that was not asked for. */
        OTHER_LANGUAGE("other language", false);

        private final String words;
        private final boolean passesOver;

        VerdictReason(String words, boolean passesOver) {
            this.words = words;
            this.passesOver = passesOver;
        }

        /** Returns true when the story had its chance in an edition that could carry it, so that no later one takes it for late. */
        boolean passesOver() {
            return passesOver;
        }
    }

    /** Returns the item that is shown for the story. */
    public NewsItem item() {
        return story.item();
    }

    /** Returns true when it is in the edition. */
    public boolean isIn() {
        return reason == VerdictReason.IN || reason == VerdictReason.LATE || reason == VerdictReason.CORRECTION;
    }

    /** Returns true when another edition has carried it, or is to. */
    public boolean isOfAnotherEdition() {
        return reason == VerdictReason.ALREADY_SENT
                || reason == VerdictReason.CHANGED
                || reason == VerdictReason.NOT_SENT_YET;
    }

    /** Returns true when staff keep it out. */
    public boolean isLeftOut() {
        return reason == VerdictReason.LEFT_OUT;
    }

    /** Returns true when it waits for the next edition. */
    public boolean isHeld() {
        return reason == VerdictReason.HELD;
    }

    /** Returns true when it is in the edition, or would be if staff or the maximum did not keep it out. */
    public boolean isDecidable() {
        return isIn()
                || reason == VerdictReason.LEFT_OUT
                || reason == VerdictReason.OVER_THE_MAXIMUM
                || reason == VerdictReason.HELD;
    }

    /** Returns true when it has changed since it was sent, or frozen. */
    public boolean isChanged() {
        return !changes.isEmpty();
    }

    /**
     * Returns the verdict for whoever asks what the next edition takes: what one carries that takes no more is in that one.
     *
     * @param isSent true for an edition that goes out or has gone out
     */
    public SelectionVerdict carriedBy(EditionId other, boolean isSent, Set<ItemKey> carried) {
        boolean mayBeCarried = isIn() || reason == VerdictReason.TOO_OLD;
        if (!mayBeCarried || SendHistory.keys(story).stream().noneMatch(carried::contains)) {
            return this;
        }
        List<String> since = isSent && reason == VerdictReason.IN ? changes : List.of();
        VerdictReason sent = since.isEmpty() ? VerdictReason.ALREADY_SENT : VerdictReason.CHANGED;
        return new SelectionVerdict(story, isSent ? sent : VerdictReason.NOT_SENT_YET, other.value(), since);
    }

    /** Returns the verdict on the same story with another reason. */
    SelectionVerdict with(VerdictReason other) {
        return new SelectionVerdict(story, other, "", changes);
    }

    /**
     * Returns the verdict in words: {@code in}, {@code too old},
     * {@code changed since it was sent in weekly-2021-02-01-to-2021-02-07: headline}.
     */
    public String words() {
        String words = detail.isEmpty() || reason == VerdictReason.IN ? reason.words : reason.words + " " + detail;
        if (!isChanged()) {
            return words;
        }
        String what = String.join(", ", changes);
        return reason == VerdictReason.IN || reason == VerdictReason.NOT_SENT_YET
                ? words + ", changed since " + detail + " was frozen: " + what
                : words + ": " + what;
    }
}
