package newsdigest.console.audience;

import java.time.Clock;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PauseMark;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.problem.UserException;

/** Forms that pause all mail to a provider and let it go on. */
public final class ProviderScreens implements ConsoleRoutes {

    private static final int LONGEST_NOTE = 500;

    private final Clock clock;
    private final ProviderPauseRepository pauses;
    private final AuditLog audit;

    public ProviderScreens(ConsoleServices services, AuditLog audit) {
        this.clock = services.clock();
        this.pauses = services.delivery().providerPauses();
        this.audit = audit;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.post("/providers/pause", Role.SENDER, this::pause);
        router.post("/providers/resume", Role.SENDER, this::resume);
    }

    private void pause(AuthenticatedRequest request) {
        String provider = ProviderPause.parse(request.formParam("provider").orElse(""));
        String note = request.formParam("note").orElse("").strip();
        if (note.length() > LONGEST_NOTE) {
            throw new UserException(request.words().get("note.long", LONGEST_NOTE));
        }
        String name = request.account().name();
        ProviderPause pause = new ProviderPause(provider, name, clock.instant(), note);
        if (pauses.pause(pause)) {
            audit.record(name, "paused deliveries to", provider, pause.note());
            request.redirect("/", request.words().get("provider.paused", provider));
        } else {
            request.redirect("/", request.words().get("provider.pausedAlready", provider));
        }
    }

    private void resume(AuthenticatedRequest request) {
        String provider = ProviderPause.parse(request.formParam("provider").orElse(""));
        if (isPausedAnew(request, provider)) {
            request.redirectUndone("/", request.words().get("decide.pausedMeanwhile"));
        } else if (pauses.resume(provider, clock)) {
            audit.record(request.account().name(), "resumed deliveries to", provider, "");
            request.redirect("/", request.words().get("provider.resumed", provider));
        } else {
            request.redirect("/", request.words().get("provider.notPaused", provider));
        }
    }

    private boolean isPausedAnew(AuthenticatedRequest request, String provider) {
        return pauses.all().stream()
                .filter(pause -> pause.provider().equals(provider))
                .anyMatch(pause -> new PauseMark(pause.since()).isMissedBy(request));
    }
}
