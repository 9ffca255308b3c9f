package newsdigest.console.edition;

import java.util.Optional;
import java.util.stream.IntStream;
import newsdigest.console.access.AuditLog;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleHandler;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DoubleClick;
import newsdigest.console.http.RequestException;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;

/**
 * Buttons of an edition that may be pressed twice, as by a double click, or on a page that is older than what became of the
 * edition. The second press is refused, as the act is done; its answer would hide that of the first, so whoever has just
 * done the same is led to the edition. A press on an old page does nothing, and leads there too.
 */
final class RepeatedAct {

    /** Number of editions whose presses are answered at once; those of one edition follow one another. */
    private static final int AT_ONCE = 64;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final SeenEdition seen;
    private final Object[] turns =
            IntStream.range(0, AT_ONCE).mapToObj(turn -> new Object()).toArray();

    RepeatedAct(ConsoleServices services, AuditLog audit) {
        this.services = services;
        this.audit = audit;
        this.seen = new SeenEdition(services.delivery().pending());
    }

    /** Returns the handler of a button; {@code what} is its entry in the audit log. */
    ConsoleHandler handler(String what, ConsoleHandler button) {
        return request -> {
            String edition = request.context().pathParam("edition");
            synchronized (turns[Math.floorMod(edition.hashCode(), AT_ONCE)]) {
                press(request, edition, what, button);
            }
        };
    }

    private void press(AuthenticatedRequest request, String edition, String what, ConsoleHandler button)
            throws Exception {
        try {
            button.answer(request);
        } catch (UserException | RequestException refused) {
            Optional<FrozenEdition> changed =
                    services.application().frozen(new EditionId(edition)).filter(now -> seen.isOld(request, now));
            if (isJustDone(request, edition, what)) {
                request.redirect(page(edition), request.words().get("decide.doneAlready"));
            } else if (changed.isPresent()) {
                boolean isPaused = changed.get().stage() == EditionState.PAUSED;
                request.redirectUndone(
                        page(edition),
                        request.words().get(isPaused ? "decide.pausedMeanwhile" : "decide.changedMeanwhile"));
            } else {
                throw refused;
            }
        }
    }

    /** Returns the page of an edition; one without pages has its draft, or, where it is cancelled, only its newsletter. */
    private String page(String edition) {
        EditionId id = new EditionId(edition);
        Optional<EditionEntry> bare = services.application().frozen(id).isPresent()
                ? Optional.empty()
                : services.delivery().lifecycle().find(id);
        return bare.flatMap(entry -> address(entry)).orElse("/editions/" + edition);
    }

    private Optional<String> address(EditionEntry bare) {
        return services.config()
                .find(bare.newsletter())
                .map(newsletter -> bare.state() == EditionState.DRAFT
                        ? DraftRow.address(services, newsletter, bare.id())
                        : "/newsletters/" + newsletter.name());
    }

    private boolean isJustDone(AuthenticatedRequest request, String edition, String what) {
        Optional<AuditLog.Entry> last = audit.of(edition, 1).stream().findFirst();
        return last.filter(entry -> entry.who().equals(request.account().name()))
                .filter(entry -> entry.what().equals(what))
                .filter(entry -> DoubleClick.isWithin(entry.at(), services.clock()))
                .isPresent();
    }
}
