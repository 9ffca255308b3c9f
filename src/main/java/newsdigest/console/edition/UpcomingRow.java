package newsdigest.console.edition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.console.draft.ClosedDraft;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.schedule.DueTimes;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.text.message.LocalizedMessages;

/**
 * Row of a scheduled edition that is still to come: its id, its due time, its state, and the page on which staff work on
 * it.
 */
record UpcomingRow(NextEdition edition, EditionState state, boolean hasPages) {

    /** Returns the next editions of a newsletter. */
    static List<UpcomingRow> next(ConsoleServices services, Newsletter newsletter, int count) {
        NextEditionFinder finder = new NextEditionFinder(services.application().lifecycle());
        return DueTimes.next(newsletter, services.clock().instant(), count).stream()
                .map(time -> of(services, finder.of(newsletter, time.toInstant())))
                .toList();
    }

    private static UpcomingRow of(ConsoleServices services, NextEdition edition) {
        return new UpcomingRow(
                edition,
                services.application()
                        .lifecycle()
                        .flatMap(lifecycle -> lifecycle.find(edition.id()))
                        .map(EditionEntry::state)
                        .orElse(EditionState.NEXT),
                services.application().frozen(edition.id()).isPresent());
    }

    /** Returns the editions that staff prepared for an hour that is to come and has left the schedule since. */
    static List<UpcomingRow> orphans(ConsoleServices services, Newsletter newsletter) {
        List<EditionEntry> prepared = services.application()
                .lifecycle()
                .map(lifecycle -> lifecycle.upcoming(newsletter.name()))
                .orElse(List.of());
        Optional<EditionEntry> last = prepared.stream().reduce((one, other) -> other);
        Set<Object> hours = last.flatMap(EditionEntry::dueAt).stream()
                .flatMap(until -> DueTimes.until(newsletter, services.clock().instant(), until).stream())
                .collect(Collectors.toSet());
        return prepared.stream()
                .filter(entry -> entry.state() == EditionState.DRAFT)
                .filter(entry -> entry.dueAt()
                        .filter(due -> due.isAfter(services.clock().instant()) && !hours.contains(due))
                        .isPresent())
                .map(entry -> new UpcomingRow(
                        new NextEdition(newsletter, entry.dueAt().orElseThrow(), entry.id()), entry.state(), false))
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
        model.put("closed", ClosedDraft.why(state, words));
        return model;
    }
}
