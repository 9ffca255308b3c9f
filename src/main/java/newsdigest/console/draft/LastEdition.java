package newsdigest.console.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.Rendition;
import newsdigest.news.NewsItem;

/** Comparison of a draft with the edition that went out before it. */
final class LastEdition {

    /** Number of the newest editions among which the last one that went out is looked for. */
    private static final int LOOKED_AT = 20;

    private LastEdition() {}

    /** Returns what the page shows of it; empty when no edition in this language went out yet. */
    static Optional<Map<String, Object>> compare(AuthenticatedRequest request, OpenDraft draft, Edition edition) {
        EditionRepository editions = draft.office().delivery().editions();
        return editions.headlines(draft.newsletter().name(), LOOKED_AT).stream()
                .filter(last -> isOut(last.stage()) && last.subjects().containsKey(draft.language()))
                .findFirst()
                .map(last -> describe(request, draft, edition, last, editions));
    }

    private static boolean isOut(EditionState state) {
        return state == EditionState.DONE || state == EditionState.SENDING || state == EditionState.PAUSED;
    }

    private static Map<String, Object> describe(
            AuthenticatedRequest request,
            OpenDraft draft,
            Edition edition,
            EditionHeadline last,
            EditionRepository editions) {
        List<String> then = editions.headlinesOf(last.number(), draft.language());
        List<String> now = Optional.ofNullable(draft.prepared().contents().get(draft.language()))
                .map(LanguageContent::items)
                .orElse(List.of())
                .stream()
                .map(NewsItem::headline)
                .toList();
        String subject = edition.renditions().stream()
                .filter(rendition -> rendition.language().equals(draft.language()))
                .map(Rendition::subject)
                .findFirst()
                .orElse("");
        String lastSubject = last.subjects().getOrDefault(draft.language(), "");
        return Map.of(
                "address",
                "/editions/" + last.id(),
                "frame",
                "/editions/" + last.id() + "/page/" + draft.language().toLanguageTag(),
                "day",
                request.words().day(last.frozenAt(), draft.newsletter().zone()),
                "subject",
                lastSubject,
                "sameSubject",
                lastSubject.equals(subject),
                "then",
                then.size(),
                "now",
                now.size(),
                "headlines",
                then,
                "again",
                now.stream().filter(then::contains).toList());
    }
}
