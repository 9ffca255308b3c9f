package newsdigest.console.view;

import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
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
            Application application, Newsletter newsletter, EditionId id, LocalizedMessages words) {
        return new NextEditionFinder(application.lifecycle())
                .named(newsletter, id.value())
                .map(edition -> ofHour(application, edition, words))
                .orElseGet(() -> byHand(application, newsletter, id, words));
    }

    /** Returns the same of an edition of the schedule. */
    public static Map<String, Object> ofHour(Application application, NextEdition edition, LocalizedMessages words) {
        Newsletter newsletter = edition.newsletter();
        return new SameDays(application)
                .byHand(edition)
                .map(id -> model(application, newsletter, id, days(application, newsletter, id, words), false))
                .orElse(Map.of());
    }

    private static Map<String, Object> byHand(
            Application application, Newsletter newsletter, EditionId id, LocalizedMessages words) {
        return new SameDays(application)
                .ofHour(newsletter, id)
                .map(edition -> model(
                        application, newsletter, edition.id(), words.time(edition.dueAt(), newsletter.zone()), true))
                .orElse(Map.of());
    }

    private static Map<String, Object> model(
            Application application, Newsletter newsletter, EditionId other, String text, boolean isOfHour) {
        return Map.of("address", address(application, newsletter, other), "text", text, "ofHour", isOfHour);
    }

    private static String address(Application application, Newsletter newsletter, EditionId id) {
        if (application.frozen(id).isPresent()) {
            return "/editions/" + id;
        }
        Optional<EditionEntry> entry = application.lifecycle().flatMap(lifecycle -> lifecycle.find(id));
        boolean hasDesk = entry.filter(known -> known.state().isFrozen()).isEmpty();
        return "/newsletters/" + newsletter.name() + (hasDesk ? "/draft?edition=" + id : "");
    }

    private static String days(Application application, Newsletter newsletter, EditionId id, LocalizedMessages words) {
        return EditionRequest.named(newsletter, id, application.today(newsletter))
                .map(EditionRequest::selection)
                .flatMap(selection -> selection instanceof Selection.Between days
                        ? Optional.of(words.days(days.from(), days.to()))
                        : Optional.empty())
                .orElse(id.value());
    }
}
