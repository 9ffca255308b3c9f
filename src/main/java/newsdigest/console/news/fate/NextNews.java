package newsdigest.console.news.fate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.NextEdition;

/**
 * News of a newsletter, each with the edition that it goes into or went out in.
 *
 * @param next edition that takes what comes now; empty without a schedule
 * @param ready editions that go out before it and take no more news
 */
public record NextNews(
        Optional<NextEdition> next, List<NextEdition> ready, List<SelectionVerdict> verdicts, boolean sourceFailed) {

    /** Returns the news of a newsletter as its next edition takes them. */
    public static NextNews of(ConsoleServices services, Newsletter newsletter) {
        EditionHours hours = new EditionHours(services.application());
        Optional<NextEdition> next = hours.toPrepare(newsletter);
        List<NextEdition> ready = hours.upcoming(newsletter)
                .takeWhile(one -> next.filter(one::equals).isEmpty())
                .filter(one -> EditionHours.isToGoOut(hours.state(one)))
                .toList();
        PreparedEdition judged = services.builder()
                .judge(next.map(NextEdition::request)
                        .orElseGet(() -> EditionRequest.byHand(
                                newsletter,
                                newsletter.window(),
                                services.application().today(newsletter),
                                Optional.empty())));
        Stream<EditionId> closed =
                next.isPresent() ? ready.stream().map(NextEdition::id) : judged.name().map(EditionName::id).stream();
        List<SelectionVerdict> verdicts = judged.verdicts();
        for (FrozenEdition edition :
                closed.flatMap(id -> services.application().frozen(id).stream()).toList()) {
            verdicts = without(services, edition, verdicts);
        }
        return new NextNews(next, ready, verdicts, judged.sourceFailed());
    }

    /** Returns the verdicts where what an edition carries that takes no more is in that one. */
    private static List<SelectionVerdict> without(
            ConsoleServices services, FrozenEdition edition, List<SelectionVerdict> verdicts) {
        Set<ItemKey> carried = new SendHistoryRepository(services.application().ledger())
                .carriedBy(edition.number()).stream().map(CarriedItem::key).collect(Collectors.toSet());
        boolean isSent = edition.stage().isReleased();
        return edition.stage() == EditionState.CANCELLED
                ? verdicts
                : verdicts.stream()
                        .map(verdict -> verdict.carriedBy(edition.edition().id(), isSent, carried))
                        .toList();
    }

    /** Returns the address of the desk of the edition that takes what comes now, in a language. */
    String desk(Newsletter newsletter, String language) {
        return "/newsletters/" + newsletter.name() + "/draft?"
                + next.map(edition -> "edition=" + edition.id() + "&").orElse("") + "show=" + language;
    }
}
