package newsdigest.schedule;

import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.draft.DraftRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;

/**
 * Editions of the same days: that of an hour of the schedule, and one that staff make by hand. What is written and chosen for one of them is
 * not in the other.
 */
public final class SameDays {

    private final Application application;
    private final EditionBuilder builder;

    public SameDays(Application application) {
        this.application = application;
        this.builder = new EditionBuilder(application);
    }

    /** Returns the edition made by hand of the days of an hour's edition that staff have begun and that nobody has got; empty when there is none. */
    public Optional<EditionId> byHand(NextEdition edition) {
        Newsletter newsletter = edition.newsletter();
        return byDays(edition)
                .filter(id -> !id.equals(edition.id()))
                .filter(id -> state(id).map(EditionHours::isToGoOut).orElseGet(() -> isWrittenFor(newsletter, id)));
    }

    /**
     * Returns the edition of an hour that has the days of one made by hand, and that is begun, so that the hour is not that one's; empty when there is
     * none.
     */
    public Optional<NextEdition> ofHour(Newsletter newsletter, EditionId byHand) {
        HandmadeEditions handmade = new HandmadeEditions(application);
        return application
                .lifecycle()
                .flatMap(lifecycle -> handmade.editions(lifecycle, newsletter)
                        .filter(edition -> !edition.id().equals(byHand))
                        .filter(edition ->
                                byDays(edition).filter(byHand::equals).isPresent())
                        .filter(edition ->
                                state(edition.id()).map(EditionHours::isToGoOut).orElse(true))
                        .filter(edition -> !handmade.isUntouched(lifecycle, edition))
                        .findFirst());
    }

    /** Returns the files that are named after the hour that an edition made by hand has, and that are not read for it. */
    public List<String> unusedFiles(Newsletter newsletter, EditionId byHand) {
        return new EditionHours(application)
                .known(byHand)
                .map(hour -> NextEdition.of(newsletter, hour).id())
                .filter(ofHour -> !ofHour.equals(byHand) && isOfDays(newsletter, byHand))
                .map(ofHour -> builder.drafts().files(ofHour, newsletter.languages()))
                .orElse(List.of());
    }

    /** Returns true for an edition that its days or items name: one of an hour may have the name of another hour, as it was moved. */
    private boolean isOfDays(Newsletter newsletter, EditionId id) {
        return EditionRequest.named(newsletter, id, application.today(newsletter))
                .isPresent();
    }

    private Optional<EditionId> byDays(NextEdition edition) {
        return builder.name(edition.request()).map(EditionName::byDays);
    }

    private Optional<EditionState> state(EditionId id) {
        return application.lifecycle().flatMap(lifecycle -> lifecycle.find(id)).map(EditionEntry::state);
    }

    private boolean isWrittenFor(Newsletter newsletter, EditionId id) {
        return application.existingLedger().stream()
                .map(ledger -> new DraftRepository(ledger, application.clock()))
                .anyMatch(drafts -> newsletter.languages().stream()
                        .flatMap(language -> drafts.latest(id, language).stream())
                        .anyMatch(version -> !version.notes().parts().isEmpty()));
    }
}
