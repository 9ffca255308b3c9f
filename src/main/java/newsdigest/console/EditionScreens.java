package newsdigest.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.delivery.AudienceCounts;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.edition.Edition;
import newsdigest.edition.Rendition;

/** A frozen edition: its very bytes, its audience, how far it is, and what went wrong. */
final class EditionScreens implements ScreenGroup {

    private static final int LINES_SHOWN = 10;
    private static final int NOTES_SHOWN = 20;

    private final Office office;
    private final Audit audit;
    private final Tallies tallies;
    private final Screens screens;

    EditionScreens(Office office, Audit audit, Tallies tallies, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.tallies = tallies;
        this.screens = screens;
    }

    @Override
    public void addTo(Door door) {
        door.get("/editions/{edition}", Role.VIEWER, this::edition);
        door.get("/editions/{edition}/page/{language}", Role.VIEWER, this::page);
        door.get("/editions/{edition}/text/{language}", Role.VIEWER, this::text);
    }

    private void page(Visit visit) {
        Digests.page(visit, Found.rendition(Found.edition(office, visit).edition(), visit));
    }

    private void text(Visit visit) {
        Digests.text(visit, Found.rendition(Found.edition(office, visit).edition(), visit));
    }

    private void edition(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        Edition edition = frozen.edition();
        Newsletter newsletter = office.publisher().newsletter(frozen);
        Rendition shown = edition.rendition(visit.asked("show").map(Locale::forLanguageTag));
        Tally tally = tallies.of(frozen);
        Map<String, Object> model = new HashMap<>();
        model.put("id", edition.id().value());
        model.put("newsletter", newsletter.name());
        model.put("newsletterTitle", newsletter.title(newsletter.defaultLanguage()));
        model.put("subject", edition.renditions().get(0).subject());
        model.put("days", Names.days(edition.window()));
        model.put("items", edition.items());
        model.put("frozenAt", Told.time(frozen.frozenAt(), newsletter.zone()));
        model.put("fingerprint", edition.fingerprint());
        model.put("tally", tally.asMap());
        model.put("people", Told.people(tally.open()));
        model.put("may", may(frozen, newsletter));
        model.put("zone", newsletter.zone().getId());
        model.put("shown", shown.language().toLanguageTag());
        model.put("shownName", Names.language(shown.language()));
        model.put("shownSubject", shown.subject());
        model.put("text", shown.previewText());
        model.put(
                "languages",
                edition.renditions().stream()
                        .map(rendition -> Map.of(
                                "name",
                                Names.language(rendition.language()),
                                "here",
                                rendition.equals(shown),
                                "address",
                                "/editions/" + edition.id() + "?show="
                                        + rendition.language().toLanguageTag() + "#preview"))
                        .toList());
        model.put("audience", audience(frozen, tally));
        model.put("troubles", troubles(visit, frozen, newsletter, tally));
        model.put("returned", office.mailer().reporter().returned(frozen));
        model.put("notes", notes(edition, newsletter));
        screens.show(visit, "edition.ftlh", model);
    }

    /** What can be done with it now, whoever may do it. */
    private Map<String, Object> may(FrozenEdition frozen, Newsletter newsletter) {
        Optional<Wait> wait = office.mailer().waiting().of(frozen);
        boolean isStopped = frozen.stage() == Stage.PAUSED || frozen.stage() == Stage.PLANNING;
        boolean needsApproval = isStopped && wait.filter(Wait::needsApproval).isPresent();
        boolean begun = office.mailer().isTried(frozen);
        Map<String, Object> may = new HashMap<>();
        may.put("approve", needsApproval);
        may.put("send", isStopped && !needsApproval && !begun);
        may.put("resume", isStopped && !needsApproval && begun);
        may.put("pause", frozen.stage() == Stage.SENDING);
        may.put("cancel", isStopped || frozen.stage() == Stage.SENDING);
        may.put("waitsFor", waitsFor(frozen, wait, newsletter));
        may.put("time", wait.isPresent() || (frozen.stage() == Stage.PLANNING && !begun));
        may.put("approvedBy", office.mailer().waiting().approvedBy(frozen).orElse(""));
        return may;
    }

    private static String waitsFor(FrozenEdition frozen, Optional<Wait> wait, Newsletter newsletter) {
        if (frozen.stage() != Stage.PAUSED || wait.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        if (wait.get().needsApproval()) {
            words.add("Waits for approval until "
                    + Told.time(wait.get().expiresAt().orElseThrow(), newsletter.zone()) + ".");
        }
        wait.get()
                .sendAt()
                .ifPresent(time -> words.add("It will be sent on " + Told.time(time, newsletter.zone()) + "."));
        return String.join(" ", words);
    }

    private Map<String, Object> audience(FrozenEdition frozen, Tally tally) {
        AudienceCounts counts = office.mailer().reporter().audience(frozen);
        Map<String, Object> model = new HashMap<>();
        model.put("total", Told.people(tally.audience()));
        model.put("suppressed", tally.count(State.SUPPRESSED));
        model.put("lists", rows(counts.lists()));
        model.put(
                "languages",
                rows(counts.languages()).stream()
                        .map(row -> Map.of(
                                "name",
                                Names.language(Locale.forLanguageTag(row.get("name"))),
                                "people",
                                row.get("people")))
                        .toList());
        model.put("leftOut", rows(counts.leftOut()));
        return model;
    }

    private static List<Map<String, String>> rows(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Map.of("name", entry.getKey(), "people", Told.number(entry.getValue())))
                .toList();
    }

    /** The first of those who did not simply get it. */
    private List<Map<String, Object>> troubles(Visit visit, FrozenEdition frozen, Newsletter newsletter, Tally tally) {
        List<Map<String, Object>> troubles = new ArrayList<>();
        for (State state : List.of(State.FAILED, State.DEFERRED)) {
            if (tally.count(state) > 0) {
                List<Report.Line> lines = office.mailer().reporter().page(frozen, newsletter, state, 0, LINES_SHOWN);
                troubles.add(Map.of(
                        "title",
                        state == State.FAILED ? "Refused by their mail servers" : "To be tried again",
                        "state",
                        state.word(),
                        "count",
                        Told.number(tally.count(state)),
                        "lines",
                        lines.stream().map(line -> Lines.asModel(visit, line)).toList()));
            }
        }
        List<Report.Line> doubtful = office.mailer().reporter().doubtful(frozen, newsletter, LINES_SHOWN);
        if (!doubtful.isEmpty()) {
            troubles.add(Map.of(
                    "title",
                    "Left without an answer at least once: these may have got it twice",
                    "state",
                    "doubtful",
                    "count",
                    doubtful.size() < LINES_SHOWN ? Told.number(doubtful.size()) : LINES_SHOWN + " or more",
                    "lines",
                    doubtful.stream().map(line -> Lines.asModel(visit, line)).toList()));
        }
        return troubles;
    }

    private List<Map<String, String>> notes(Edition edition, Newsletter newsletter) {
        return audit.of(edition.id().value(), NOTES_SHOWN).stream()
                .map(entry -> Map.of(
                        "at", Told.time(entry.at(), newsletter.zone()),
                        "who", entry.who(),
                        "what", entry.what(),
                        "detail", entry.detail()))
                .collect(Collectors.toList());
    }
}
