package newsdigest.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who did what, the newest first. */
final class AuditScreens implements ScreenGroup {

    private static final int PAGE = 50;

    private final Office office;
    private final Audit audit;
    private final Screens screens;

    AuditScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(Door door) {
        door.get("/audit", Role.VIEWER, this::list);
    }

    private void list(Visit visit) {
        Optional<String> subject = visit.asked("subject");
        long before = visit.asked("before")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
        List<Audit.Entry> found =
                subject.isPresent() ? audit.of(subject.get(), before, PAGE + 1) : audit.before(before, PAGE + 1);
        List<Audit.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("subject", subject.orElse(""));
        model.put("isFirst", before == Long.MAX_VALUE);
        model.put("entries", shown.stream().map(this::describe).toList());
        model.put(
                "next", found.size() > PAGE ? String.valueOf(shown.get(PAGE - 1).number()) : "");
        screens.show(visit, "audit.ftlh", model);
    }

    private Map<String, Object> describe(Audit.Entry entry) {
        return Map.of(
                "at", Told.time(entry.at(), office.config().newsletters().get(0).zone()),
                "who", entry.who(),
                "what", entry.what(),
                "subject", entry.subject(),
                "detail", entry.detail());
    }
}
