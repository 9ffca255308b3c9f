package newsdigest.console;

import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.publish.SubscriberLists;
import newsdigest.publish.SubscriberLists.Comparison;
import newsdigest.publish.Uploads;
import newsdigest.publish.Uploads.Upload;
import newsdigest.subscriber.Headcount;

/** A new subscriber list: brought, looked through and put in its place, or thrown away. */
final class UploadScreens implements ScreenGroup {

    private static final int PROBLEMS_SHOWN = 1_000;

    private final Office office;
    private final Audit audit;
    private final Screens screens;
    private final SubscriberLists lists;
    private final Uploads uploads;

    UploadScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
        this.lists = new SubscriberLists(office.config(), office.clock());
        this.uploads = new Uploads(office.config(), office.clock());
    }

    @Override
    public void addTo(Door door) {
        String upload = "/subscribers/{newsletter}/uploads/{upload}";
        door.upload("/subscribers/{newsletter}/uploads", Role.EDITOR, this::bring);
        door.get(upload, Role.EDITOR, this::look);
        door.get(upload + "/problems.txt", Role.EDITOR, this::allProblems);
        door.post(upload + "/use", Role.EDITOR, this::use);
        door.post(upload + "/discard", Role.EDITOR, this::discard);
    }

    private void bring(Visit visit) throws IOException {
        Newsletter newsletter = Found.newsletter(office, visit);
        UploadedFile file = visit.file("file");
        Upload upload = uploads.keep(file.filename(), file.content());
        audit.note(visit.account().name(), "uploaded a list", newsletter.name(), upload.name());
        visit.context().redirect(path(newsletter, upload), HttpStatus.SEE_OTHER);
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
        FirstProblems problems = new FirstProblems(PROBLEMS_SHOWN);
        String state = place.replaces().map(lists::state).orElse("");
        Comparison comparison =
                lists.compare(newsletter, upload.path(), upload.name(), place.replaces(), problems::add);
        Headcount headcount = comparison.headcount();
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
        model.put("usable", headcount.subscribers() > 0);
        model.put("subscribers", Told.number(headcount.subscribers()));
        model.put("languages", SubscriberScreens.languages(headcount.languages()));
        model.put("repeated", Told.number(headcount.repeated()));
        model.put("errors", Told.number(headcount.errors()));
        model.put("added", Told.number(comparison.added()));
        model.put("gone", Told.number(comparison.gone()));
        model.put("addedExamples", comparison.addedExamples());
        model.put("goneExamples", comparison.goneExamples());
        model.put("moreAdded", comparison.added() > comparison.addedExamples().size());
        model.put("moreGone", comparison.gone() > comparison.goneExamples().size());
        model.put("losesMost", place.replaces().isPresent() && comparison.losesMost());
        problems.addTo(model);
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
}
