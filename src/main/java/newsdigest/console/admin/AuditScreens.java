package newsdigest.console.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.ActDetails;
import newsdigest.console.view.ReasonLabels;
import newsdigest.text.message.LocalizedMessages;

/** Screen of the audit log, the newest entries first. */
public final class AuditScreens implements ConsoleRoutes {

    private static final int PAGE = 50;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final ScreenRenderer screens;

    public AuditScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/audit", Role.VIEWER, this::list);
    }

    private void list(AuthenticatedRequest request) {
        Optional<String> subject = request.queryParam("subject");
        long before = request.queryParam("before")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
        List<AuditLog.Entry> found =
                subject.isPresent() ? audit.of(subject.get(), before, PAGE + 1) : audit.before(before, PAGE + 1);
        List<AuditLog.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("subject", subject.orElse(""));
        model.put("zone", services.config().newsletters().get(0).zone().getId());
        model.put("isFirst", before == Long.MAX_VALUE);
        model.put(
                "entries",
                shown.stream().map(entry -> describe(entry, request.words())).toList());
        model.put(
                "next", found.size() > PAGE ? String.valueOf(shown.get(PAGE - 1).number()) : "");
        screens.show(request, "audit.ftlh", model);
    }

    private Map<String, Object> describe(AuditLog.Entry entry, LocalizedMessages words) {
        return Map.of(
                "at",
                        words.moment(
                                entry.at(),
                                services.config().newsletters().get(0).zone()),
                "who", ActDetails.who(entry.who(), words),
                "what", ReasonLabels.act(entry.what(), words),
                "subject", entry.subject(),
                "detail", ActDetails.of(entry.detail(), words));
    }
}
