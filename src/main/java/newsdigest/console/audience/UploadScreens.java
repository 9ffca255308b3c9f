package newsdigest.console.audience;

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
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.consent.proof.ConsentProofRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DoubleClick;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.EnglishSentences;
import newsdigest.console.view.ListLabels;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.publish.lists.SubscriberLists;
import newsdigest.publish.lists.SubscriberLists.Comparison;
import newsdigest.publish.lists.UploadStore;
import newsdigest.publish.lists.UploadStore.Upload;
import newsdigest.subscriber.ListStatistics;
import newsdigest.text.AddressMask;
import newsdigest.text.message.LocalizedMessages;

/** Screens for a new subscriber list: uploaded, checked and put in its place, or discarded. */
public final class UploadScreens implements ConsoleRoutes {

    private static final int PROBLEMS_SHOWN = 1_000;
    private static final int EDITIONS_LOOKED_AT = 10;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final SubscriberLists lists;
    private final UploadStore uploadStore;

    public UploadScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.screens = screens;
        this.lists = new SubscriberLists(services.config(), services.clock());
        this.uploadStore = new UploadStore(services.config(), services.clock());
    }

    @Override
    public void addTo(SecuredRouter router) {
        String upload = "/subscribers/{newsletter}/uploads/{upload}";
        router.upload("/subscribers/{newsletter}/uploads", Role.EDITOR, this::bring);
        router.get(upload, Role.EDITOR, this::look);
        router.get(upload + "/problems.txt", Role.EDITOR, this::allProblems);
        router.post(upload + "/use", Role.EDITOR, this::use);
        router.post(upload + "/discard", Role.EDITOR, this::discard);
    }

    private void bring(AuthenticatedRequest request) throws IOException {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        UploadedFile file = request.file("file");
        Upload upload = uploadStore.keep(file.filename(), file.content());
        audit.record(request.account().name(), "uploaded a list", newsletter.name(), upload.name());
        request.context().redirect(path(newsletter, upload), HttpStatus.SEE_OTHER);
    }

    private static String path(Newsletter newsletter, Upload upload) {
        return "/subscribers/" + newsletter.name() + "/uploads/" + upload.token();
    }

    private Upload upload(AuthenticatedRequest request) {
        return uploadStore.find(request.context().pathParam("upload")).orElseThrow(NotFoundResponse::new);
    }

    /** Returns the place of the list: the one asked for, or the one where a list of its name stands. */
    private Place place(AuthenticatedRequest request, Newsletter newsletter, Upload upload) {
        List<String> existing = lists.files(newsletter);
        List<String> free = lists.possibleTargets(newsletter, upload.name());
        List<String> all = new ArrayList<>(free);
        all.addAll(existing);
        String chosen = request.queryParam("place")
                .or(() -> request.formParam("place"))
                .filter(all::contains)
                .or(() -> existing.stream()
                        .filter(file -> file.endsWith("/" + upload.name()) || file.equals(upload.name()))
                        .findFirst())
                .orElse(all.isEmpty() ? "" : all.get(0));
        return new Place(chosen, existing.contains(chosen) ? Optional.of(chosen) : Optional.empty(), free, existing);
    }

    /** Place of an uploaded list: the chosen one, the list it replaces, and all that could be chosen. */
    private record Place(String chosen, Optional<String> replaces, List<String> free, List<String> existing) {

        List<String> all() {
            return Stream.concat(free.stream(), existing.stream()).toList();
        }
    }

    private static List<Map<String, String>> named(List<String> files, Map<String, String> labels) {
        return files.stream()
                .map(file -> Map.of("file", file, "name", labels.getOrDefault(file, file)))
                .toList();
    }

    private void look(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        showUpload(request, newsletter, upload(request), "");
    }

    private void showUpload(AuthenticatedRequest request, Newsletter newsletter, Upload upload, String wrong) {
        Place place = place(request, newsletter, upload);
        ProblemSample problems = new ProblemSample(PROBLEMS_SHOWN);
        String state = place.replaces().map(lists::versionTag).orElse("");
        Comparison comparison =
                lists.compare(newsletter, upload.path(), upload.name(), place.replaces(), problems::add);
        ListStatistics listStatistics = comparison.headcount();
        LocalizedMessages words = request.words();
        Map<String, Object> model = new HashMap<>();
        model.put("wrong", wrong);
        model.put("reason", request.formParam("reason").orElse(""));
        model.put("basis", request.formParam("basis").orElse(""));
        model.put("newsletter", newsletter.title(newsletter.defaultLanguage()));
        model.put("name", upload.name());
        model.put("path", path(newsletter, upload));
        model.put("place", place.chosen());
        Map<String, String> labels = ListLabels.of(place.all());
        model.put("placeName", labels.getOrDefault(place.chosen(), place.chosen()));
        model.put("free", named(place.free(), labels));
        model.put("existing", named(place.existing(), labels));
        model.put("replaces", place.replaces().orElse(""));
        model.put("state", state);
        model.put("usable", listStatistics.subscribers() > 0);
        model.put("subscribers", listStatistics.subscribers());
        model.put("languages", SubscriberScreens.languages(listStatistics.languages(), words));
        model.put("repeated", listStatistics.repeated());
        model.put("left", listStatistics.left());
        model.put("undecided", listStatistics.undecided());
        model.put("errors", listStatistics.errors());
        model.put("added", comparison.added());
        model.put("gone", comparison.gone());
        model.put("addedExamples", comparison.addedExamples());
        model.put("goneExamples", comparison.goneExamples());
        model.put("moreAdded", comparison.added() > comparison.addedExamples().size());
        model.put("moreGone", comparison.gone() > comparison.goneExamples().size());
        model.put("needsReason", comparison.needsReason());
        model.put("returning", comparison.returning());
        model.put("returningExamples", comparison.returningExamples());
        model.put(
                "ready",
                services.delivery().editions().headlines(newsletter.name(), EDITIONS_LOOKED_AT).stream()
                        .filter(edition ->
                                edition.stage() == EditionState.FROZEN || edition.stage() == EditionState.WAITING)
                        .map(edition -> Map.of(
                                "id",
                                edition.id().value(),
                                "subject",
                                edition.subjects().values().stream().findFirst().orElse("")))
                        .toList());
        model.put("losesMost", place.replaces().isPresent() && comparison.losesMost());
        problems.addTo(model, words);
        screens.show(request, "upload.ftlh", model);
    }

    private void allProblems(AuthenticatedRequest request) throws IOException {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Upload upload = upload(request);
        request.context()
                .contentType("text/plain; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"problems.txt\"");
        try (PrintWriter writer =
                new PrintWriter(new OutputStreamWriter(request.context().outputStream(), StandardCharsets.UTF_8))) {
            lists.compare(
                    newsletter,
                    upload.path(),
                    upload.name(),
                    Optional.empty(),
                    problem -> writer.print(EnglishSentences.of(problem, request.words()) + "\r\n"));
        }
    }

    /** Uses a list. Two presses of the button follow one another, so that the second finds what the first one did. */
    private synchronized void use(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        if (leadToDone(request, newsletter, "(?:added|replaced).*")) {
            return;
        }
        Upload upload = upload(request);
        String place = request.formParam("place").orElse("");
        if (lists.files(newsletter).contains(place)
                && !lists.versionTag(place).equals(request.formParam("state").orElse(""))) {
            showUpload(request, newsletter, upload, request.words().get("upload.changed", ListLabels.of(place)));
            return;
        }
        String reason = request.formParam("reason").orElse("").strip();
        if (reason.isEmpty()) {
            Optional<Comparison> doubtful = findDoubtful(newsletter, upload, place);
            if (doubtful.isPresent()) {
                String why = doubtful.get().losesMany() ? "upload.losesMost" : "upload.returning";
                showUpload(request, newsletter, upload, request.words().get(why, ListLabels.of(place)));
                return;
            }
        }
        SubscriberLists.InstallResult installResult = lists.install(newsletter, upload.path(), upload.name(), place);
        uploadStore.discard(upload);
        new ConsentProofRepository(services.application().ledger(), services.clock())
                .addList(
                        newsletter.name(),
                        place,
                        request.account().name(),
                        request.formParam("basis").orElse(""));
        audit.record(
                request.account().name(),
                installResult.kept().isPresent() ? "replaced a subscriber list" : "added a subscriber list",
                newsletter.name(),
                installResult.list()
                        + installResult
                                .kept()
                                .map(kept -> ", the one before is " + kept)
                                .orElse("")
                        + (reason.isEmpty() ? "" : ": " + AddressMask.hide(reason)));
        request.redirect(
                "/subscribers",
                installResult
                        .kept()
                        .map(kept -> request.words().get("upload.replaced", ListLabels.of(installResult.list()), kept))
                        .orElseGet(() -> request.words().get("upload.counts", ListLabels.of(installResult.list()))));
    }

    /** Returns the comparison with the list that is replaced, where somebody must say why. */
    private Optional<Comparison> findDoubtful(Newsletter newsletter, Upload upload, String place) {
        return Optional.of(place)
                .filter(lists.files(newsletter)::contains)
                .map(list -> lists.compare(newsletter, upload.path(), upload.name(), Optional.of(list), problem -> {}))
                .filter(Comparison::needsReason);
    }

    /**
     * Leads to the lists when the same button was pressed just before, so that its upload is not there any more; returns false
     * otherwise.
     *
     * @param act pattern of its entry in the audit log
     */
    private boolean leadToDone(AuthenticatedRequest request, Newsletter newsletter, String act) {
        boolean isDone = uploadStore.find(request.context().pathParam("upload")).isEmpty()
                && audit.of(newsletter.name(), 1).stream()
                        .filter(entry -> entry.who().equals(request.account().name()))
                        .filter(entry -> entry.what().matches(act))
                        .anyMatch(entry -> DoubleClick.isWithin(entry.at(), services.clock()));
        if (isDone) {
            request.redirect("/subscribers", request.words().get("decide.doneAlready"));
        }
        return isDone;
    }

    private synchronized void discard(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        if (leadToDone(request, newsletter, "threw.*")) {
            return;
        }
        Upload upload = upload(request);
        uploadStore.discard(upload);
        audit.record(request.account().name(), "threw an uploaded list away", newsletter.name(), upload.name());
        request.redirect("/subscribers", request.words().get("upload.thrownAway", upload.name()));
    }
}
