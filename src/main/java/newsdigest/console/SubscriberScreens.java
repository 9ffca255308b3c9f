package newsdigest.console;

import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.ListedIn;
import newsdigest.publish.SubscriberLists;
import newsdigest.publish.SubscriberLists.Comparison;
import newsdigest.publish.Uploads;
import newsdigest.publish.Uploads.Upload;
import newsdigest.standing.PersonalData;
import newsdigest.standing.Tokens;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.Tally;

/** The subscriber lists: what they hold, how one is exchanged for another, and what is held of one person. */
final class SubscriberScreens implements ScreenGroup {

    private static final int PROBLEMS_SHOWN = 1_000;
    private static final int PROBLEMS_SHOWN_AT_A_GLANCE = 100;

    private final Office office;
    private final Audit audit;
    private final Screens screens;
    private final SubscriberLists lists;
    private final Uploads uploads;

    /** What was counted, by newsletter; a large list is read again only once it has changed. */
    private final Map<String, Counted> counted = new HashMap<>();

    SubscriberScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
        this.lists = new SubscriberLists(office.config(), office.clock());
        this.uploads = new Uploads(office.config(), office.clock());
    }

    private record Counted(List<String> state, Map<String, Object> model) {}

    @Override
    public void addTo(Door door) {
        String upload = "/subscribers/{newsletter}/uploads/{upload}";
        door.get("/subscribers", Role.VIEWER, this::overview);
        door.post("/subscribers/person", Role.EDITOR, this::person);
        door.upload("/subscribers/{newsletter}/uploads", Role.EDITOR, this::bring);
        door.get(upload, Role.EDITOR, this::look);
        door.get(upload + "/problems.txt", Role.EDITOR, this::allProblems);
        door.post(upload + "/use", Role.EDITOR, this::use);
        door.post(upload + "/discard", Role.EDITOR, this::discard);
    }

    private void overview(Visit visit) {
        List<Map<String, Object>> newsletters = new ArrayList<>();
        for (Newsletter newsletter : office.config().newsletters()) {
            newsletters.add(count(newsletter));
        }
        screens.show(visit, "subscribers.ftlh", Map.of("newsletters", newsletters));
    }

    private synchronized Map<String, Object> count(Newsletter newsletter) {
        List<String> state = lists.files(newsletter).stream()
                .map(file -> file + " " + lists.state(file))
                .toList();
        Counted known = counted.get(newsletter.name());
        if (known == null || !known.state().equals(state)) {
            known = new Counted(state, describe(newsletter));
            counted.put(newsletter.name(), known);
        }
        return known.model();
    }

    private Map<String, Object> describe(Newsletter newsletter) {
        Problems problems = new Problems(PROBLEMS_SHOWN_AT_A_GLANCE);
        Tally tally = lists.tally(newsletter, problems::add);
        List<Map<String, Object>> files = new ArrayList<>();
        tally.files()
                .forEach((name, file) -> files.add(Map.of(
                        "name", name,
                        "subscribers", Told.number(file.subscribers()),
                        "languages", languages(file.languages()),
                        "repeated", Told.number(file.repeated()),
                        "errors", Told.number(file.errors()))));
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("total", Told.count(tally.subscribers(), "subscriber", "subscribers"));
        model.put("files", files);
        model.put("existing", lists.files(newsletter));
        model.put("problems", problems.shown);
        model.put("problemCount", Told.count(problems.count, "thing to look at", "things to look at"));
        model.put("unshown", Told.number(problems.count - problems.shown.size()));
        return model;
    }

    private static String languages(Map<String, Integer> languages) {
        List<String> words = new ArrayList<>();
        languages.forEach((language, count) -> words.add(
                Told.number(count) + " " + (language.equals(Tally.NO_LANGUAGE) ? "without a language" : language)));
        return String.join(", ", words);
    }

    /** The first problems, and how many there are. */
    private static final class Problems {
        private final int most;
        private final List<String> shown = new ArrayList<>();
        private long count;

        private Problems(int most) {
            this.most = most;
        }

        private void add(Problem problem) {
            count++;
            if (shown.size() < most) {
                shown.add(problem.toString());
            }
        }
    }

    private void bring(Visit visit) throws IOException {
        Newsletter newsletter = Found.newsletter(office, visit);
        UploadedFile file = visit.file("file");
        Upload upload = uploads.keep(file.filename(), file.content());
        audit.note(visit.account().name(), "uploaded a list", newsletter.name(), upload.name());
        visit.context().redirect(path(newsletter, upload), io.javalin.http.HttpStatus.SEE_OTHER);
    }

    private static String path(Newsletter newsletter, Upload upload) {
        return "/subscribers/" + newsletter.name() + "/uploads/" + upload.token();
    }

    private Upload upload(Visit visit) {
        return uploads.find(visit.context().pathParam("upload")).orElseThrow(NotFoundResponse::new);
    }

    /** Where the list would stand, as asked for, or where a list of its name stands. */
    private Place place(Visit visit, Newsletter newsletter, Upload upload) {
        List<String> existing = lists.files(newsletter);
        List<String> free = lists.places(newsletter, upload.name());
        List<String> all = new ArrayList<>(free);
        all.addAll(existing);
        String chosen = visit.asked("place")
                .filter(all::contains)
                .or(() -> existing.stream()
                        .filter(file -> file.endsWith("/" + upload.name()) || file.equals(upload.name()))
                        .findFirst())
                .orElse(all.isEmpty() ? "" : all.get(0));
        return new Place(chosen, existing.contains(chosen) ? Optional.of(chosen) : Optional.empty(), free, existing);
    }

    private record Place(String chosen, Optional<String> replaces, List<String> free, List<String> existing) {}

    private void look(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        showUpload(visit, newsletter, upload(visit), "");
    }

    private void showUpload(Visit visit, Newsletter newsletter, Upload upload, String wrong) {
        Place place = place(visit, newsletter, upload);
        Problems problems = new Problems(PROBLEMS_SHOWN);
        String state = place.replaces().map(lists::state).orElse("");
        Comparison comparison =
                lists.compare(newsletter, upload.path(), upload.name(), place.replaces(), problems::add);
        Tally tally = comparison.tally();
        Map<String, Object> model = new HashMap<>();
        model.put("wrong", wrong);
        model.put("newsletter", newsletter.name());
        model.put("name", upload.name());
        model.put("path", path(newsletter, upload));
        model.put("place", place.chosen());
        model.put("free", place.free());
        model.put("existing", place.existing());
        model.put("replaces", place.replaces().orElse(""));
        model.put("state", state);
        model.put("usable", tally.subscribers() > 0);
        model.put("subscribers", Told.number(tally.subscribers()));
        model.put("languages", languages(tally.languages()));
        model.put("repeated", Told.number(tally.repeated()));
        model.put("errors", Told.number(tally.errors()));
        model.put("added", Told.number(comparison.added()));
        model.put("gone", Told.number(comparison.gone()));
        model.put("addedExamples", comparison.addedExamples());
        model.put("goneExamples", comparison.goneExamples());
        model.put("moreAdded", comparison.added() > comparison.addedExamples().size());
        model.put("moreGone", comparison.gone() > comparison.goneExamples().size());
        model.put("losesMost", place.replaces().isPresent() && comparison.losesMost());
        model.put("problems", problems.shown);
        model.put("problemCount", Told.count(problems.count, "thing to look at", "things to look at"));
        model.put("unshown", Told.number(problems.count - problems.shown.size()));
        screens.show(visit, "upload.ftlh", model);
    }

    private void allProblems(Visit visit) throws IOException {
        Newsletter newsletter = Found.newsletter(office, visit);
        Upload upload = upload(visit);
        visit.context()
                .contentType("text/plain; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"problems.txt\"");
        try (PrintWriter writer =
                new PrintWriter(new OutputStreamWriter(visit.context().outputStream(), StandardCharsets.UTF_8))) {
            lists.compare(
                    newsletter,
                    upload.path(),
                    upload.name(),
                    Optional.empty(),
                    problem -> writer.print(problem + "\r\n"));
        }
    }

    private void use(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        Upload upload = upload(visit);
        String place = visit.typed("place").orElse("");
        if (lists.files(newsletter).contains(place)
                && !lists.state(place).equals(visit.typed("state").orElse(""))) {
            showUpload(
                    visit,
                    newsletter,
                    upload,
                    place + " has changed since you looked. Nothing was replaced. See what would be different now.");
            return;
        }
        SubscriberLists.Used used = lists.use(newsletter, upload.path(), upload.name(), place);
        uploads.discard(upload);
        audit.note(
                visit.account().name(),
                used.kept().isPresent() ? "replaced a subscriber list" : "added a subscriber list",
                newsletter.name(),
                used.list()
                        + used.kept().map(kept -> ", the one before is " + kept).orElse(""));
        visit.leadTo(
                "/subscribers",
                used.list() + " counts from now on."
                        + used.kept()
                                .map(kept -> " The list it replaced is kept as " + kept + ".")
                                .orElse(""));
    }

    private void discard(Visit visit) {
        Found.newsletter(office, visit);
        Upload upload = upload(visit);
        uploads.discard(upload);
        visit.leadTo("/subscribers", upload.name() + " was thrown away. The lists are as they were.");
    }

    /** Asked for with a form, so that the address stands in no address line, history or log. */
    private void person(Visit visit) {
        String address = Subscriber.ofAddress(
                        visit.typed("address").orElseThrow(() -> new UserException("No address was typed.")))
                .address();
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        all.put("In the lists", new ListedIn(office.config(), office.publisher()).rows(address));
        new PersonalData(
                        office.publisher().ledger(),
                        new Tokens(office.config().tokenKeys().requiredBy("looking a person up")),
                        office.clock())
                .export(address)
                .forEach((kind, entries) -> all.put(title(kind), entries));
        audit.note(visit.account().name(), "looked up a subscriber", "", "");
        List<Map<String, Object>> kinds = new ArrayList<>();
        all.forEach((title, entries) -> kinds.add(Map.of(
                "title",
                title,
                "entries",
                entries.stream().map(SubscriberScreens::pairs).toList())));
        screens.show(visit, "person.ftlh", Map.of("address", address, "kinds", kinds));
    }

    private static String title(String kind) {
        return switch (kind) {
            case "deliveries" -> "Editions";
            case "returned" -> "What came back";
            case "suppressions" -> "Suppressed";
            case "preferences" -> "Their own choices";
            case "signUps" -> "Sign-ups";
            default -> kind;
        };
    }

    private static List<Map<String, String>> pairs(Map<String, Object> entry) {
        List<Map<String, String>> pairs = new ArrayList<>();
        entry.forEach((name, value) -> {
            if (!String.valueOf(value).isEmpty()) {
                pairs.add(Map.of("name", words(name), "value", String.valueOf(value)));
            }
        });
        return pairs;
    }

    /** {@code changedAt} as {@code changed at}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
