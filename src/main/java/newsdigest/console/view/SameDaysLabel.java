package newsdigest.console.view;

import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.edition.EditionId;
import newsdigest.publish.EditionRequest;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.schedule.SameDays;
import newsdigest.text.message.LocalizedMessages;

/** Words and link beside an edition for the other one of the same days, which has words and an order of its own. */
public final class SameDaysLabel {

    private SameDaysLabel() {}

    /** Returns what a page shows beside an edition: of the schedule, or made by hand; empty where it is alone. */
    public static Map<String, Object> of(
            ConsoleServices services, Newsletter newsletter, EditionId id, LocalizedMessages words) {
        return new NextEditionFinder(services.application().lifecycle())
                .named(newsletter, id.value())
                .map(edition -> ofHour(services, edition, words))
                .orElseGet(() -> byHand(services, newsletter, id, words));
    }

    /** Returns the same of an edition of the schedule. */
    public static Map<String, Object> ofHour(ConsoleServices services, NextEdition edition, LocalizedMessages words) {
        Newsletter newsletter = edition.newsletter();
        return new SameDays(services.application())
                .byHand(edition)
                .map(id -> model(services, newsletter, id, days(services, newsletter, id, words), false))
                .orElse(Map.of());
    }

    private static Map<String, Object> byHand(
            ConsoleServices services, Newsletter newsletter, EditionId id, LocalizedMessages words) {
        return new SameDays(services.application())
                .ofHour(newsletter, id)
                .map(edition ->
                        model(services, newsletter, edition.id(), words.time(edition.dueAt(), newsletter.zone()), true))
                .orElse(Map.of());
    }

    private static Map<String, Object> model(
            ConsoleServices services, Newsletter newsletter, EditionId other, String text, boolean isOfHour) {
        return Map.of("address", address(services, newsletter, other), "text", text, "ofHour", isOfHour);
    }

    private static String address(ConsoleServices services, Newsletter newsletter, EditionId id) {
        if (services.application().frozen(id).isPresent()) {
            return "/editions/" + id;
        }
        Optional<EditionEntry> entry = services.application().lifecycle().flatMap(lifecycle -> lifecycle.find(id));
        boolean hasDesk = entry.filter(known -> known.state().isFrozen()).isEmpty();
        return "/newsletters/" + newsletter.name() + (hasDesk ? "/draft?edition=" + id : "");
    }

    private static String days(ConsoleServices services, Newsletter newsletter, EditionId id, LocalizedMessages words) {
        return EditionRequest.named(newsletter, id, services.application().today(newsletter))
                .map(EditionRequest::selection)
                .flatMap(selection -> selection instanceof Selection.Between days
                        ? Optional.of(words.days(days.from(), days.to()))
                        : Optional.empty())
                .orElse(id.value());
    }
}
