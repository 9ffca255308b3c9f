package newsdigest.console.news.item;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;

/**
 * Editions that are ready and wait to go out, or are paused. They are kept as they were looked at, so whoever changes or deletes an item of
 * one must know that it goes out as it was.
 */
public final class ReadyEditions {

    private static final int LOOKED_AT = 30;
    private static final Set<EditionState> READY = EnumSet.of(EditionState.FROZEN, EditionState.WAITING);

    private final ConsoleServices services;

    public ReadyEditions(ConsoleServices services) {
        this.services = services;
    }

    /**
     * Returns what was said of a change to an item, with the editions that still have it as it was.
     *
     * @param titles all that the item has had, as it may have been changed since an edition was made ready
     */
    public String warn(
            AuthenticatedRequest request,
            String said,
            List<Newsletter> newsletters,
            Locale language,
            Set<String> titles) {
        EditionRepository editions = services.delivery().editions();
        List<EditionHeadline> holding = newsletters.stream()
                .flatMap(newsletter -> editions.headlines(newsletter.name(), LOOKED_AT).stream())
                .filter(edition -> READY.contains(edition.stage()) || edition.stage() == EditionState.PAUSED)
                .filter(edition -> editions.headlinesOf(edition.number(), language).stream()
                        .anyMatch(titles::contains))
                .toList();
        return said
                + sentence(request, "story.said.ready", holding, READY)
                // One that is paused cannot be taken back to draft.
                + sentence(request, "story.said.paused", holding, EnumSet.of(EditionState.PAUSED));
    }

    private static String sentence(
            AuthenticatedRequest request, String key, List<EditionHeadline> holding, Set<EditionState> stages) {
        String days = holding.stream()
                .filter(edition -> stages.contains(edition.stage()))
                .map(edition -> days(request, edition))
                .collect(Collectors.joining(request.words().get("list.comma")));
        return days.isEmpty() ? "" : " " + request.words().get(key, days);
    }

    private static String days(AuthenticatedRequest request, EditionHeadline edition) {
        return request.words().days(edition.window().from(), edition.window().lastDay());
    }
}
