package newsdigest.console.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.schedule.NextEdition;
import newsdigest.text.message.LocalizedMessages;

/**
 * Row of a scheduled edition that is still to come: its id, its due time, its state, and the page on which staff work on
 * it.
 */
record UpcomingRow(NextEdition edition, EditionState state, boolean hasPages) {

    private static final int UNSERVED_SHOWN = 5;

    /** Returns the next editions of a newsletter, from the one whose hour has come and that is about to go out. */
    static List<UpcomingRow> next(ConsoleServices services, Newsletter newsletter, int count) {
        return new EditionHours(services.application())
                .upcoming(newsletter)
                .limit(count)
                .map(edition -> of(services, edition))
                .toList();
    }

    /** Returns the next edition, those after it that do not go out at their hour, and the one after these. */
    static List<UpcomingRow> untilOneGoesOut(ConsoleServices services, Newsletter newsletter) {
        List<UpcomingRow> rows = new ArrayList<>();
        Iterator<NextEdition> upcoming =
                new EditionHours(services.application()).upcoming(newsletter).iterator();
        while (upcoming.hasNext()
                && (rows.size() < 2 || !rows.get(rows.size() - 1).isToGoOut())) {
            rows.add(of(services, upcoming.next()));
        }
        return rows;
    }

    static UpcomingRow of(ConsoleServices services, NextEdition edition) {
        return new UpcomingRow(
                edition,
                new EditionHours(services.application()).state(edition),
                services.application().frozen(edition.id()).isPresent());
    }

    /** Returns true when it is still to go out. */
    boolean isToGoOut() {
        return EditionHours.isToGoOut(state);
    }

    /** Returns the drafts of hours that the schedule serves no more, because they are over or have left it. */
    static List<UpcomingRow> unserved(ConsoleServices services, Newsletter newsletter, HourProspect prospect) {
        return new EditionHours(services.application())
                .drafts(newsletter, prospect).stream()
                        .limit(UNSERVED_SHOWN)
                        .map(edition -> new UpcomingRow(edition, EditionState.DRAFT, false))
                        .toList();
    }

    /** Returns the address of the page on which staff work on it, or see what it has become. */
    String address() {
        String newsletter = "/newsletters/" + edition.newsletter().name();
        if (hasPages) {
            return "/editions/" + edition.id();
        }
        return state.isFrozen() ? newsletter : newsletter + "/draft?edition=" + edition.id();
    }

    Map<String, Object> asModel(LocalizedMessages words) {
        Map<String, Object> model = new HashMap<>();
        model.put("id", edition.id().value());
        model.put("moment", words.moment(edition.dueAt(), edition.newsletter().zone()));
        model.put("hour", words.time(edition.dueAt(), edition.newsletter().zone()));
        model.put("state", state.word());
        model.put("words", words.get("upcoming." + state.word()));
        model.put("address", address());
        model.put("cancel", state.isFinal() ? "" : "/editions/" + edition.id() + "/cancel");
        return model;
    }
}
