package newsdigest.cli.send;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftReader;
import newsdigest.draft.DraftRepository;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.text.Formats;

/**
 * Other editions that nobody has got and that have the news of one that is about to be sent: what staff wrote and chose for them would go to
 * nobody, and one that is ready would not go out.
 */
final class OtherEditions {

    /** Number of the drafts that were changed last among which others are looked for. */
    private static final int DRAFTS_ASKED = 20;

    private static final int HOURS_ASKED = 2;

    private final SendRequest sendRequest;
    private final Application application;
    private final DeliveryServices delivery;
    private final Newsletter newsletter;
    private final EditionId own;
    private final EditionBuilder builder;
    private final EditionHours hours;
    private final NextEditionFinder finder;
    private final Set<ItemKey> news;
    private final ReadyBeside ready;

    OtherEditions(SendRequest sendRequest, DeliveryServices delivery) {
        this.sendRequest = sendRequest;
        this.application = sendRequest.application();
        this.delivery = delivery;
        this.newsletter = sendRequest.newsletter();
        this.own = sendRequest.edition().id();
        this.builder = new EditionBuilder(application);
        this.hours = new EditionHours(application);
        this.finder = new NextEditionFinder(application.lifecycle());
        this.news = news();
        this.ready = new ReadyBeside(application, newsletter, own, news);
    }

    /** Returns a line on each of them, with the command that sends it in place of this one. */
    List<String> lines() {
        return Stream.concat(ready.lines(), drafts().flatMap(draft -> describe(draft).stream()))
                .toList();
    }

    /**
     * Checks that none of them goes out by itself, as nobody is asked.
     *
     * @throws UserException when one does
     */
    void requireNoneGoesOut() {
        ready.requireNoneGoesOut();
    }

    /** Returns the stories of the edition that is sent; of pages that are known already the ledger tells. */
    private Set<ItemKey> news() {
        Set<ItemKey> made =
                sendRequest.edition().carries().stream().map(CarriedItem::key).collect(Collectors.toSet());
        return made.isEmpty()
                ? delivery.editions().find(own).stream()
                        .flatMap(edition -> ReadyBeside.carriedBy(application, edition))
                        .collect(Collectors.toSet())
                : made;
    }

    /** Returns the drafts for which something may have been written. */
    private Stream<EditionId> drafts() {
        Stream<EditionId> changed = new DraftRepository(application.ledger(), application.clock())
                .lastChanged(newsletter.name(), DRAFTS_ASKED).stream();
        Stream<EditionId> ofHours =
                hours.upcoming(newsletter).limit(HOURS_ASKED).map(NextEdition::id);
        return Stream.concat(ofHours, changed)
                .distinct()
                .filter(id -> !id.equals(own)
                        && sendRequest
                                .prepared()
                                .name()
                                .map(EditionName::notes)
                                .filter(id::equals)
                                .isEmpty())
                .filter(this::isDraft);
    }

    /** Returns true for one that goes out with what is written for it by then, also where the schedule has made it and cannot send it yet. */
    private boolean isDraft(EditionId id) {
        return application
                .lifecycle()
                .flatMap(lifecycle -> lifecycle.find(id))
                .filter(entry -> entry.state() != EditionState.NEXT && entry.state() != EditionState.DRAFT)
                .filter(entry -> entry.state() != EditionState.FROZEN || entry.isReady())
                .isEmpty();
    }

    private Optional<String> describe(EditionId draft) {
        Optional<NextEdition> scheduled = finder.named(newsletter, draft.value());
        return finder.request(newsletter, draft, application.today(newsletter)).flatMap(request -> {
            List<String> parts = parts(request);
            return parts.isEmpty() || !isTakenWhole(request)
                    ? Optional.empty()
                    : Optional.of(draft + " is not ready and has the same news: what was done for it ("
                            + String.join(", ", parts) + ") goes to nobody once " + own + " is sent."
                            + hour(scheduled) + " To send that one in place of this: newsdigest send "
                            + newsletter.name() + " " + request.options());
        });
    }

    private String hour(Optional<NextEdition> scheduled) {
        return scheduled
                .map(NextEdition::dueAt)
                .filter(due -> hours.prospect(newsletter, due) == HourProspect.COMING)
                .map(due -> " Its hour, " + terminalTime(due) + ", would send it as it is then.")
                .orElse("");
    }

    private String terminalTime(Instant due) {
        return Formats.terminalTime(due.atZone(newsletter.zone()));
    }

    /** Returns what staff have done for a draft in languages in which it is not done as well for the edition that is sent, as by a file that both read. */
    private List<String> parts(EditionRequest request) {
        return builder.name(request).stream()
                .flatMap(name -> newsletter.languages().stream().flatMap(language -> parts(name, language)))
                .distinct()
                .toList();
    }

    private Stream<String> parts(EditionName name, Locale language) {
        DraftReader drafts = builder.drafts();
        DraftNotes notes = drafts.read(name, language).notes();
        boolean isSame = sendRequest
                .prepared()
                .name()
                .map(sent -> drafts.read(sent, language).notes())
                .filter(notes::equals)
                .isPresent();
        return isSame ? Stream.empty() : notes.parts().stream();
    }

    /** Returns true for a draft that has news, and all of it in the edition that is sent. */
    private boolean isTakenWhole(EditionRequest request) {
        Set<ItemKey> of = builder.judge(request).verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .map(verdict -> ItemKey.of(verdict.item()))
                .collect(Collectors.toSet());
        return !of.isEmpty() && news.containsAll(of);
    }
}
