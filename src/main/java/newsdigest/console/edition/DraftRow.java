package newsdigest.console.edition;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.draft.DraftRepository;
import newsdigest.edition.EditionId;
import newsdigest.publish.EditionRequest;
import newsdigest.text.message.LocalizedMessages;

/** Row of a draft that staff made by hand: no schedule leads back to it, so the pages of its newsletter do. */
record DraftRow(Newsletter newsletter, EditionRequest request, EditionId id) {

    private static final int SHOWN = 5;
    private static final int ASKED = 50;

    /** Returns the drafts of a newsletter that were made by hand and are not ready, the last changed one first. */
    static List<DraftRow> byHand(ConsoleServices services, Newsletter newsletter) {
        LocalDate today = services.application().today(newsletter);
        Stream<EditionId> typed = new DraftRepository(services.application().ledger(), services.clock())
                .lastChanged(newsletter.name(), ASKED).stream();
        Stream<EditionId> takenBack = services.application().lifecycle().stream()
                .flatMap(lifecycle -> lifecycle.upcoming(newsletter.name()).stream())
                .map(EditionEntry::id);
        return Stream.concat(typed, takenBack)
                .distinct()
                .filter(id -> isOpen(services, id))
                .flatMap(id -> EditionRequest.named(newsletter, id, today).stream()
                        .map(request -> new DraftRow(newsletter, request, id)))
                .limit(SHOWN)
                .toList();
    }

    /** Returns the address of the page on which staff work on an edition, or of its newsletter where no page is. */
    static String address(ConsoleServices services, Newsletter newsletter, EditionId id) {
        boolean isScheduled = entry(services, id).flatMap(EditionEntry::dueAt).isPresent();
        boolean isKnown = isScheduled
                || EditionRequest.named(newsletter, id, services.application().today(newsletter))
                        .isPresent();
        return "/newsletters/" + newsletter.name() + (isKnown ? "/draft?edition=" + id : "");
    }

    private static boolean isOpen(ConsoleServices services, EditionId id) {
        return entry(services, id)
                .map(entry ->
                        entry.state() == EditionState.DRAFT && entry.dueAt().isEmpty())
                .orElse(true);
    }

    private static Optional<EditionEntry> entry(ConsoleServices services, EditionId id) {
        return services.application().lifecycle().flatMap(lifecycle -> lifecycle.find(id));
    }

    Map<String, Object> asModel(LocalizedMessages words) {
        return Map.of(
                "address",
                "/newsletters/" + newsletter.name() + "/draft?edition=" + id,
                "news",
                request.selection() instanceof Selection.Between days
                        ? words.days(days.from(), days.to())
                        : words.get("drafts.newest", request.selection().count().orElse(0), words.day(request.asOf())));
    }
}
