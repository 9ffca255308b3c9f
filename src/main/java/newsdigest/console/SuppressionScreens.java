package newsdigest.console;

import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Uploads;
import newsdigest.standing.Suppression;
import newsdigest.standing.Suppression.Reason;
import newsdigest.standing.SuppressionFile;
import newsdigest.standing.Suppressions;
import newsdigest.standing.Suppressions.Wanted;
import newsdigest.subscriber.SubscriberReader;

/** Who gets nothing, and why. */
final class SuppressionScreens implements ScreenGroup {

    private static final int PAGE = 50;
    private static final int PROBLEMS_SHOWN = 1_000;
    private static final int LONGEST_NOTE = 500;

    private final Office office;
    private final Audit audit;
    private final Screens screens;
    private final Suppressions suppressions;
    private final Uploads uploads;

    SuppressionScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
        this.suppressions = new Suppressions(office.publisher().ledger(), office.clock());
        this.uploads = new Uploads(office.config(), office.clock());
    }

    @Override
    public void addTo(Door door) {
        door.get("/suppressions", Role.VIEWER, this::list);
        door.post("/suppressions/add", Role.SENDER, this::add);
        door.post("/suppressions/lift", Role.SENDER, this::lift);
        door.upload("/suppressions/import", Role.SENDER, this::importFile);
        door.get("/suppressions/export", Role.EDITOR, this::export);
    }

    private void list(Visit visit) {
        Optional<String> newsletter = visit.asked("newsletter").filter(name -> names().contains(name));
        Optional<Reason> reason = visit.asked("reason").flatMap(SuppressionScreens::reason);
        String address = visit.asked("address").orElse("");
        Wanted wanted = new Wanted(newsletter, reason, address);
        long count = suppressions.count(wanted);
        long page = visit.asked("page")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(1L);
        long pages = Math.max(1, (count + PAGE - 1) / PAGE);
        long shown = Math.max(1, Math.min(page, pages));
        String query = "/suppressions?newsletter=" + encoded(newsletter.orElse("")) + "&reason="
                + reason.map(Reason::word).orElse("") + "&address=" + encoded(address) + "&page=";
        Map<String, Object> model = new HashMap<>();
        model.put("counts", counts());
        model.put("newsletters", names());
        model.put("newsletter", newsletter.orElse(""));
        model.put("reasons", Arrays.stream(Reason.values()).map(Reason::word).toList());
        model.put("reason", reason.map(Reason::word).orElse(""));
        model.put("address", address);
        model.put("found", Told.count(count, "entry", "entries"));
        model.put("page", shown);
        model.put("pages", pages);
        model.put("previous", shown > 1 ? query + (shown - 1) : "");
        model.put("next", shown < pages ? query + (shown + 1) : "");
        model.put(
                "entries",
                suppressions.some(wanted, (shown - 1) * PAGE, PAGE).stream()
                        .map(this::describe)
                        .toList());
        screens.show(visit, "suppressions.ftlh", model);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> names() {
        return office.config().newsletters().stream().map(Newsletter::name).toList();
    }

    private static Optional<Reason> reason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }

    private List<Map<String, Object>> counts() {
        Map<Reason, Long> counts = suppressions.counts();
        return Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.FORGOTTEN || counts.containsKey(reason))
                .map(reason -> Map.<String, Object>of(
                        "reason", reason.word(), "count", Told.number(counts.getOrDefault(reason, 0L))))
                .toList();
    }

    private Map<String, Object> describe(Suppression suppression) {
        return Map.of(
                "address", suppression.address(),
                "reason", suppression.reason().word(),
                "newsletter", suppression.newsletter().orElse(""),
                "detail", suppression.detail(),
                "since",
                        Told.day(
                                suppression.since(),
                                office.config().newsletters().get(0).zone()));
    }

    /** The newsletter that a form names; none stands for all of them. */
    private Optional<String> newsletter(Visit visit) {
        return visit.typed("newsletter")
                .map(name -> office.publisher().newsletter(Optional.of(name)).name());
    }

    private void add(Visit visit) {
        Optional<String> newsletter = newsletter(visit);
        String address = visit.typed("address").orElse("");
        String note = visit.typed("note").orElse("");
        if (note.length() > LONGEST_NOTE) {
            throw new UserException("The note is longer than " + LONGEST_NOTE + " characters. Shorten it.");
        }
        boolean isNew = suppressions.add(newsletter, address, Reason.MANUAL, note);
        audit.note(visit.account().name(), "suppressed an address", newsletter.orElse(""), "");
        visit.leadTo(
                "/suppressions",
                address + (isNew ? " gets " : " was suppressed already and gets ") + "nothing more"
                        + newsletter.map(name -> " of " + name).orElse("") + ".");
    }

    /** Asks before it goes against what a person wanted. */
    private void lift(Visit visit) {
        Optional<String> newsletter = newsletter(visit);
        String address = visit.typed("address").orElse("");
        Optional<Suppression> found = suppressions.of(address).stream()
                .filter(suppression -> suppression.newsletter().equals(newsletter))
                .findFirst();
        if (found.isEmpty()) {
            throw new UserException(address + " is not suppressed"
                    + newsletter.map(name -> " for " + name).orElse(" for all newsletters") + ".");
        }
        if (found.get().reason().isTheirOwnWish() && visit.typed("sure").isEmpty()) {
            Map<String, Object> model = new HashMap<>(describe(found.get()));
            model.put("address", address);
            screens.show(visit, "lift.ftlh", model);
            return;
        }
        suppressions.lift(newsletter, address);
        audit.note(
                visit.account().name(),
                "lifted a suppression",
                newsletter.orElse(""),
                found.get().reason().word());
        visit.leadTo("/suppressions", address + " may have mail again.");
    }

    private void importFile(Visit visit) throws IOException {
        Optional<String> newsletter = newsletter(visit);
        UploadedFile file = visit.file("file");
        List<String> problems = new ArrayList<>();
        SuppressionFile.Imported imported = uploads.during(
                file.filename(),
                file.content(),
                (path, name) -> file().read(
                                (rows, wrong) ->
                                        new SubscriberReader(office.config().root()).read(path, name, rows, wrong),
                                newsletter,
                                problem -> keep(problem, problems)));
        audit.note(
                visit.account().name(),
                "imported suppressions",
                newsletter.orElse(""),
                imported.added() + " added, " + imported.known() + " known, " + imported.errors() + " errors");
        String said = Told.count(imported.added(), "address", "addresses") + " added, "
                + Told.number(imported.known()) + " suppressed already, "
                + Told.count(imported.errors(), "row", "rows") + " that could not be used.";
        if (problems.isEmpty()) {
            visit.leadTo("/suppressions", said);
            return;
        }
        visit.context().status(HttpStatus.OK);
        screens.show(
                visit,
                "suppressions-imported.ftlh",
                Map.of(
                        "told",
                        said,
                        "problems",
                        problems,
                        "limit",
                        problems.size() < PROBLEMS_SHOWN ? "" : Told.number(PROBLEMS_SHOWN)));
    }

    private SuppressionFile file() {
        return new SuppressionFile(suppressions, names(), office.clock());
    }

    private static void keep(Problem problem, List<String> problems) {
        if (problems.size() < PROBLEMS_SHOWN) {
            problems.add(problem.toString());
        }
    }

    private void export(Visit visit) throws IOException {
        visit.context()
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"suppressions.csv\"");
        audit.note(visit.account().name(), "exported the suppressions", "", "");
        try (Writer writer = new OutputStreamWriter(visit.context().outputStream(), StandardCharsets.UTF_8)) {
            file().write(writer);
        }
    }
}
