package newsdigest.console.edition;

import java.time.Clock;
import java.util.Optional;
import newsdigest.console.access.AuditLog;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleHandler;
import newsdigest.console.http.DoubleClick;
import newsdigest.console.http.RequestException;
import newsdigest.problem.UserException;

/**
 * Buttons of an edition that may be pressed twice, as by a double click. The second press is refused, as the act is done; its
 * answer would hide that of the first, so whoever has just done the same is led to the edition.
 */
final class RepeatedAct {

    private final AuditLog audit;
    private final Clock clock;

    RepeatedAct(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the handler of a button; {@code what} is its entry in the audit log. */
    ConsoleHandler handler(String what, ConsoleHandler button) {
        return request -> {
            try {
                button.answer(request);
            } catch (UserException | RequestException refused) {
                String edition = request.context().pathParam("edition");
                if (!isJustDone(request, edition, what)) {
                    throw refused;
                }
                request.redirect("/editions/" + edition, request.words().get("decide.doneAlready"));
            }
        };
    }

    private boolean isJustDone(AuthenticatedRequest request, String edition, String what) {
        Optional<AuditLog.Entry> last = audit.of(edition, 1).stream().findFirst();
        return last.filter(entry -> entry.who().equals(request.account().name()))
                .filter(entry -> entry.what().equals(what))
                .filter(entry -> DoubleClick.isWithin(entry.at(), clock))
                .isPresent();
    }
}
