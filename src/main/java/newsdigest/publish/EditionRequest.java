package newsdigest.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.value.SelectionParser;
import newsdigest.edition.EditionId;

/**
 * Request for one edition of a newsletter: days or items, the day from which they are seen, and the id.
 *
 * @param asOf the day the selection is made for, in the newsletter's zone
 * @param onlyLanguage leaves out every other language
 * @param id the id of a scheduled edition; empty for one made by hand, which its days name
 * @param moment the time at which it goes out: an item with a later one waits; empty for the end of {@code asOf}
 * @param corrections ids or headlines of items that were sent, and are to be sent again
 */
public record EditionRequest(
        Newsletter newsletter,
        Selection selection,
        LocalDate asOf,
        Optional<Locale> onlyLanguage,
        Optional<EditionId> id,
        Optional<Instant> moment,
        Set<String> corrections) {

    private static final String LATEST = "latest-";
    private static final String TO = "-to-";
    private static final int DAY_LENGTH = 10;

    /** Returns a request for an edition made by hand, named by its days. */
    public static EditionRequest byHand(
            Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        return new EditionRequest(
                newsletter, selection, asOf, onlyLanguage, Optional.empty(), Optional.empty(), Set.of());
    }

    /** Returns the options of a command that mean this edition: its days or items, or its hour. */
    public String options() {
        if (id.isPresent()) {
            return "--edition " + id.get();
        }
        if (selection instanceof Selection.Between days) {
            return "--from " + days.from() + " --to " + days.to();
        }
        return selection instanceof Selection.Latest latest
                ? "--latest " + latest.items() + " --as-of " + asOf
                : "--as-of " + asOf;
    }

    /** Returns the request of an edition made by hand that has an id; empty when the id names no days and no items. */
    public static Optional<EditionRequest> named(Newsletter newsletter, EditionId id, LocalDate today) {
        return named(newsletter, id, today, newsletter.schedule().isEmpty());
    }

    /** @param isOneDay true where a single day is one of an edition made by hand, and not that of an hour */
    private static Optional<EditionRequest> named(
            Newsletter newsletter, EditionId id, LocalDate today, boolean isOneDay) {
        String prefix = newsletter.name() + "-";
        if (!id.value().startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = id.value().substring(prefix.length());
        try {
            if (rest.startsWith(LATEST) && rest.length() > LATEST.length() + DAY_LENGTH) {
                int end = rest.length() - DAY_LENGTH;
                Selection selection = SelectionParser.latest(rest.substring(LATEST.length(), end - 1));
                return Optional.of(
                        byHand(newsletter, selection, SelectionParser.day(rest.substring(end)), Optional.empty()));
            }
            String days = isOneDay && rest.length() == DAY_LENGTH ? rest + TO + rest : rest;
            int to = days.indexOf(TO);
            return to < 0
                    ? Optional.empty()
                    : Optional.of(byHand(
                            newsletter,
                            SelectionParser.between(days.substring(0, to), days.substring(to + TO.length())),
                            today,
                            Optional.empty()));
        } catch (IllegalArgumentException notOfDays) {
            return Optional.empty();
        }
    }

    /**
     * Returns a request for the edition of a due time, named by it. One that was made by hand, and got that time, keeps the days or items that its
     * id names, whatever the newsletter's window is by now.
     */
    public static EditionRequest scheduled(Newsletter newsletter, LocalDate asOf, EditionId id, Instant dueAt) {
        Optional<EditionRequest> made = named(newsletter, id, asOf, false);
        return new EditionRequest(
                newsletter,
                made.map(EditionRequest::selection).orElse(newsletter.window()),
                made.map(EditionRequest::asOf).orElse(asOf),
                Optional.empty(),
                Optional.of(id),
                Optional.of(dueAt),
                Set.of());
    }

    /** Returns this request for one language alone, which gives its edition an id of its own. */
    public EditionRequest only(Locale language) {
        return new EditionRequest(newsletter, selection, asOf, Optional.of(language), id, moment, corrections);
    }

    /** Returns this request with items that are sent again. */
    public EditionRequest correcting(Set<String> idsOrHeadlines) {
        return new EditionRequest(newsletter, selection, asOf, onlyLanguage, id, moment, idsOrHeadlines);
    }

    /**
     * Returns this request for sending at once, when that is before its due time: no item whose time has not come goes with
     * it.
     */
    public EditionRequest sentAt(Instant now) {
        return new EditionRequest(
                newsletter,
                selection,
                asOf,
                onlyLanguage,
                id,
                moment.map(time -> time.isBefore(now) ? time : now),
                corrections);
    }
}
