package newsdigest.edition.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Window;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.edition.story.MatchedStory;
import newsdigest.edition.story.StoryDecision;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.news.NewsItem;

/**
 * Judge of the stories for one edition: returns a verdict on each, with the reason.
 *
 * @param moment the time for which the edition is made: an item with a later one waits
 * @param window the days; empty for the latest items, which have none
 * @param home the newsletter's language that an item belongs to
 * @param whole all that was sent; {@code before} is without this edition itself
 * @param justStopped what hours of the schedule were to bring and was stopped not long ago: it may be of any age
 * @param drafts drafts that were stopped: what staff left out of them stays out
 * @param renamed the old names of sources that have new ones
 * @param corrections stories to be sent again
 */
record ItemJudge(
        Newsletter newsletter,
        Selection selection,
        LocalDate asOf,
        Instant moment,
        Optional<Window> window,
        EditionId edition,
        Function<NewsItem, Optional<Locale>> home,
        SendHistory whole,
        SendHistory before,
        UnsentNews justStopped,
        StoppedDrafts drafts,
        Map<String, String> renamed,
        Set<ItemKey> corrections) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    SelectionVerdict judge(MatchedStory story) {
        NewsItem item = story.item();
        if (home.apply(item).isEmpty()) {
            return verdict(story, VerdictReason.OTHER_LANGUAGE);
        } else if (item.draft()) {
            return verdict(story, VerdictReason.DRAFT);
        } else if (isTooNew(item.date())) {
            return verdict(story, VerdictReason.TOO_NEW);
        }
        Optional<SendHistory.PastEdition> waits = before.waitsIn(story);
        if (waits.isPresent()) {
            // What it says goes out first: a correction that was faster would be undone by it.
            return new SelectionVerdict(
                    story, VerdictReason.NOT_SENT_YET, waits.get().id().value(), changes(story, waits.get()));
        }
        Optional<SendHistory.PastEdition> sent = before.sentIn(story);
        if (sent.isPresent()) {
            return judgeSent(story, sent.get());
        }
        Optional<Instant> begins = begins(item).filter(moment::isBefore);
        if (begins.isPresent()) {
            return new SelectionVerdict(
                    story, VerdictReason.NOT_YET, TIME.format(begins.get().atZone(zone())), List.of());
        } else if (hasExpired(item)) {
            return verdict(story, VerdictReason.EXPIRED);
        } else if (window.isEmpty() || window.get().contains(item.date())) {
            return judgeIn(story);
        }
        VerdictReason late = late(story);
        return verdict(story, late != VerdictReason.TOO_OLD && drafts.leaveOut(story) ? VerdictReason.TOO_OLD : late);
    }

    /** Returns true when an item could be shown now, whatever its date. */
    static boolean isReady(NewsItem item, Instant moment) {
        return !item.draft() && begins(item).filter(moment::isBefore).isEmpty() && !hasExpired(item, moment);
    }

    private boolean isTooNew(LocalDate date) {
        return window.map(days -> !date.isBefore(days.to())).orElseGet(() -> date.isAfter(asOf));
    }

    private static Optional<Instant> begins(NewsItem item) {
        Optional<Instant> from = item.release().from();
        return item.published()
                .filter(time -> from.filter(time::isBefore).isEmpty())
                .or(() -> from);
    }

    private boolean hasExpired(NewsItem item) {
        return hasExpired(item, moment);
    }

    private static boolean hasExpired(NewsItem item, Instant moment) {
        return item.release().until().filter(end -> !moment.isBefore(end)).isPresent();
    }

    private ZoneId zone() {
        return newsletter.zone();
    }

    private SelectionVerdict judgeSent(MatchedStory story, SendHistory.PastEdition sent) {
        List<String> changes = changes(story, sent);
        boolean isAsked = corrections.contains(ItemKey.of(story.item()))
                || before.memory().decisions().stream().anyMatch(decision -> isResend(decision, story, sent));
        VerdictReason reason = isAsked
                ? VerdictReason.CORRECTION
                : changes.isEmpty() ? VerdictReason.ALREADY_SENT : VerdictReason.CHANGED;
        return new SelectionVerdict(story, reason, sent.id().value(), changes);
    }

    /**
     * Returns true for a decision to send again that holds: it ends once an edition that was frozen after it has
     * carried the story.
     */
    private static boolean isResend(StoryDecision decision, MatchedStory story, SendHistory.PastEdition sent) {
        return decision.kind() == DecisionKind.RESEND
                && SendHistory.keys(story).contains(new ItemKey(decision.language(), decision.id()))
                && sent.frozenAt().isBefore(decision.at());
    }

    private static List<String> changes(MatchedStory story, SendHistory.PastEdition sent) {
        return SendHistory.keys(story).stream()
                .flatMap(key -> Optional.ofNullable(sent.carried().get(key)).stream())
                .findFirst()
                .map(carried -> carried.changes(story.item()))
                .orElse(List.of());
    }

    /** Returns the verdict on a story that is in. Made again, an edition names what was changed since it was frozen. */
    private SelectionVerdict judgeIn(MatchedStory story) {
        Optional<SendHistory.PastEdition> own = whole.editions().stream()
                .filter(pastEdition -> pastEdition.id().equals(edition))
                .findFirst();
        return new SelectionVerdict(
                story,
                VerdictReason.IN,
                edition.value(),
                own.map(pastEdition -> changes(story, pastEdition)).orElse(List.of()));
    }

    /**
     * An older item is late when no edition could carry it, unless it is older than late ones may be. What a cancelled edition held is late
     * as well, and of what was there before the first edition that went out, what an hour that brought nothing was to bring.
     * Neither is too old while that is not long ago, nor is what an edition of staff kept from its hour.
     */
    private VerdictReason late(MatchedStory story) {
        NewsItem item = story.item();
        LocalDate released = item.release()
                .from()
                .map(from -> LocalDate.ofInstant(from, zone()))
                .filter(item.date()::isBefore)
                .orElse(item.date());
        List<StoryMemory.Pass> passes =
                before.passes(story, item, edition, renamed).toList();
        if (selection.hasFixedDays()
                || passes.stream().anyMatch(StoryMemory.Pass::isDecision)
                || (released.isBefore(asOf.minus(newsletter.late())) && !isOfAnyAge(story, released))) {
            return VerdictReason.TOO_OLD;
        } else if (before.unsent().holdsAnyOfAnHour(SendHistory.keys(story))) {
            return VerdictReason.LATE;
        }
        boolean isArchive = (before.isEmpty() && !before.cameAfterUnsent(story, renamed)) || !passes.isEmpty();
        if (isArchive && !wasThereAtAny(before.unsent().hoursOf(item.date(), newsletter), story)) {
            return VerdictReason.TOO_OLD;
        }
        return before.isOfNewSource(story, renamed) ? VerdictReason.NEW_SOURCE : VerdictReason.LATE;
    }

    /**
     * Returns true for what may be of any age: what hours were to bring, what came after the edition of its days was frozen, and what the
     * hour of its days lacked since a cancelled edition by hand held it.
     */
    private boolean isOfAnyAge(MatchedStory story, LocalDate released) {
        Set<ItemKey> keys = SendHistory.keys(story);
        return justStopped.holdsAny(keys)
                || wasThereAtAny(justStopped.hoursReaching(released, newsletter), story)
                || cameAfterItsEdition(story.item().date())
                || (before.unsent().holdsAny(keys)
                        && WindowFinder.fromOfTwo(newsletter, asOf)
                                .filter(from -> !released.isBefore(from))
                                .isPresent());
    }

    /** Returns true for a day of the last edition of an hour, where that was frozen before its days were over. */
    private boolean cameAfterItsEdition(LocalDate day) {
        return before.lastOfAnHour()
                .filter(last -> last.window().contains(day)
                        && last.frozenAt()
                                .isBefore(
                                        last.window().to().atStartOfDay(zone()).toInstant()))
                .isPresent();
    }

    private boolean wasThereAtAny(Stream<Instant> hours, MatchedStory story) {
        return hours.anyMatch(hour -> before.wasThere(story, renamed, hour));
    }

    private static SelectionVerdict verdict(MatchedStory story, VerdictReason reason) {
        return new SelectionVerdict(story, reason, "", List.of());
    }
}
