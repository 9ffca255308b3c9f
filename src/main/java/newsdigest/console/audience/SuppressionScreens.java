package newsdigest.console.audience;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionFile;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.consent.suppression.SuppressionRepository.SuppressionFilter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DoubleClick;
import newsdigest.console.http.RequestException;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.EnglishSentences;
import newsdigest.console.view.Labels;
import newsdigest.console.view.ReasonLabels;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.lists.UploadStore;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.table.AddressListReader;
import newsdigest.text.AddressMask;
import newsdigest.text.Formats;
import newsdigest.text.message.LocalizedMessages;

/** Screens of suppressions and their reasons. */
public final class SuppressionScreens implements ConsoleRoutes {

    private static final int PAGE = 50;
    private static final int PROBLEMS_SHOWN = 1_000;
    private static final int LONGEST_NOTE = 500;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final ScreenRenderer screens;
    private final SuppressionRepository suppressions;
    private final UploadStore uploadStore;

    public SuppressionScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.screens = screens;
        this.suppressions = new SuppressionRepository(services.application().ledger(), services.clock());
        this.uploadStore = new UploadStore(services.config(), services.clock());
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/suppressions", Role.VIEWER, this::list);
        router.post("/suppressions/add", Role.SENDER, this::add);
        router.post("/suppressions/lift", Role.SENDER, this::lift);
        router.upload("/suppressions/import", Role.SENDER, this::importFile);
        router.get("/suppressions/export", Role.EDITOR, this::export);
    }

    private void list(AuthenticatedRequest request) {
        Optional<String> newsletter = request.queryParam("newsletter").filter(name -> names().contains(name));
        Optional<Reason> reason = request.queryParam("reason").flatMap(SuppressionScreens::reason);
        boolean seesAddresses = request.account().role().covers(Role.EDITOR);
        String address =
                request.queryParam("address").filter(text -> seesAddresses).orElse("");
        SuppressionFilter suppressionFilter = new SuppressionFilter(newsletter, reason, address);
        long count = suppressions.count(suppressionFilter);
        long page = request.queryParam("page")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(1L);
        long pages = Math.max(1, (count + PAGE - 1) / PAGE);
        long shown = Math.max(1, Math.min(page, pages));
        String query = "/suppressions?newsletter=" + encoded(newsletter.orElse("")) + "&reason="
                + reason.map(Reason::word).orElse("") + "&address=" + encoded(address) + "&page=";
        Map<String, Object> model = new HashMap<>();
        LocalizedMessages words = request.words();
        model.put("counts", counts(words));
        model.put("newsletters", Labels.newsletters(services.config().newsletters()));
        model.put("newsletter", newsletter.orElse(""));
        model.put("reasons", reasons(words));
        model.put("reason", reason.map(Reason::word).orElse(""));
        model.put("address", address);
        model.put("found", words.get("suppressions.found", count));
        model.put("page", shown);
        model.put("pages", pages);
        model.put("previous", shown > 1 ? query + (shown - 1) : "");
        model.put("next", shown < pages ? query + (shown + 1) : "");
        model.put(
                "entries",
                suppressions.page(suppressionFilter, (shown - 1) * PAGE, PAGE).stream()
                        .map(suppression -> describe(suppression, seesAddresses, words))
                        .toList());
        model.put("seesAddresses", seesAddresses);
        screens.show(request, "suppressions.ftlh", model);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> names() {
        return services.config().newsletters().stream().map(Newsletter::name).toList();
    }

    private static Optional<Reason> reason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }

    private static Map<String, String> reasons(LocalizedMessages words) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            labels.put(reason.word(), ReasonLabels.suppression(reason.word(), words));
        }
        return labels;
    }

    private List<Map<String, Object>> counts(LocalizedMessages words) {
        Map<Reason, Long> counts = suppressions.counts();
        return Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.FORGOTTEN || counts.containsKey(reason))
                .map(reason -> Map.<String, Object>of(
                        "reason",
                        reason.word(),
                        "label",
                        ReasonLabels.suppression(reason.word(), words),
                        "count",
                        words.number(counts.getOrDefault(reason, 0L))))
                .toList();
    }

    private Map<String, Object> describe(Suppression suppression, boolean seesAddresses, LocalizedMessages words) {
        return Map.of(
                "address",
                        seesAddresses || suppression.address().isEmpty()
                                ? suppression.address()
                                : words.get("address.hidden"),
                "reason", ReasonLabels.suppression(suppression.reason().word(), words),
                "newsletter", suppression.newsletter().orElse(""),
                "detail",
                        seesAddresses
                                ? suppression.detail()
                                : AddressMask.hide(suppression.detail(), suppression.address()),
                "since",
                        words.day(
                                suppression.since(),
                                services.config().newsletters().get(0).zone()));
    }

    /** Returns the newsletter that a form names; empty for all of them. */
    private Optional<String> newsletter(AuthenticatedRequest request) {
        return request.formParam("newsletter")
                .map(name ->
                        services.application().newsletter(Optional.of(name)).name());
    }

    private void add(AuthenticatedRequest request) {
        Optional<String> newsletter = newsletter(request);
        String address =
                Subscriber.ofAddress(request.formParam("address").orElse("")).address();
        String note = request.formParam("note").orElse("");
        if (note.length() > LONGEST_NOTE) {
            throw new UserException(request.words().get("note.long", LONGEST_NOTE));
        }
        boolean isNew = suppressions.add(newsletter, address, Reason.MANUAL, note);
        if (!isNew && !note.isBlank() && !isNoted(newsletter, address, note)) {
            throw new RequestException(HttpStatus.CONFLICT, request.words().get("suppressions.notNoted", address));
        }
        audit.record(request.account().name(), "suppressed an address", newsletter.orElse(""), "");
        request.redirect(
                "/suppressions",
                newsletter
                        .map(name -> request.words()
                                .get(isNew ? "suppressions.addedOf" : "suppressions.knownOf", address, name))
                        .orElseGet(() ->
                                request.words().get(isNew ? "suppressions.added" : "suppressions.known", address)));
    }

    /** Returns true when an address that is listed already has this note, as after a double click. */
    private boolean isNoted(Optional<String> newsletter, String address, String note) {
        return suppressions.of(address).stream()
                .filter(suppression -> suppression.newsletter().equals(newsletter))
                .anyMatch(suppression -> suppression.detail().strip().equals(note.strip()));
    }

    /** Returns true when the same person has lifted a suppression just before, as by a double click. */
    private boolean isJustLifted(AuthenticatedRequest request, Optional<String> newsletter) {
        return audit.of(newsletter.orElse(""), 1).stream()
                .filter(entry -> entry.who().equals(request.account().name()))
                .filter(entry -> entry.what().startsWith("lifted"))
                .anyMatch(entry -> DoubleClick.isWithin(entry.at(), services.clock()));
    }

    /** Removes a suppression, after a question where it was the person's own wish. */
    private void lift(AuthenticatedRequest request) {
        Optional<String> newsletter = newsletter(request);
        String address = request.formParam("address").orElse("");
        Optional<Suppression> found = suppressions.of(address).stream()
                .filter(suppression -> suppression.newsletter().equals(newsletter))
                .findFirst();
        if (suppressions.of(address).isEmpty() && isJustLifted(request, newsletter)) {
            request.redirect("/suppressions", request.words().get("suppressions.lifted", address));
            return;
        } else if (found.isEmpty()) {
            throw new UserException(newsletter
                    .map(name -> request.words().get("suppressions.noneOf", address, name))
                    .orElseGet(() -> request.words().get("suppressions.none", address)));
        }
        if (found.get().reason().isTheirOwnWish() && request.formParam("sure").isEmpty()) {
            Map<String, Object> model = new HashMap<>(describe(found.get(), true, request.words()));
            model.put("address", address);
            model.put("newsletters", Labels.newsletters(services.config().newsletters()));
            screens.show(request, "lift.ftlh", model);
            return;
        }
        suppressions.remove(newsletter, address);
        audit.record(
                request.account().name(),
                "lifted a suppression",
                newsletter.orElse(""),
                found.get().reason().word());
        request.redirect("/suppressions", request.words().get("suppressions.lifted", address));
    }

    private void importFile(AuthenticatedRequest request) throws IOException {
        Optional<String> newsletter = newsletter(request);
        UploadedFile file = request.file("file");
        List<String> problems = new ArrayList<>();
        SuppressionFile.Imported imported = uploadStore.during(
                file.filename(),
                file.content(),
                (path, name) -> file().read(
                                (rows, wrong) -> AddressListReader.read(path, name, rows, wrong),
                                newsletter,
                                problem -> keep(problem, problems, request.words())));
        audit.record(
                request.account().name(),
                "imported suppressions",
                newsletter.orElse(""),
                imported.added() + " added, " + imported.known() + " known, "
                        + Formats.count(imported.errors(), "error"));
        String said = request.words()
                .get(
                        imported.mailable() > 0 ? "suppressions.importedSome" : "suppressions.imported",
                        imported.added(),
                        imported.known(),
                        imported.errors(),
                        imported.mailable());
        if (problems.isEmpty()) {
            request.redirect("/suppressions", said);
            return;
        }
        request.context().status(HttpStatus.OK);
        screens.show(
                request,
                "suppressions-imported.ftlh",
                Map.of(
                        "told",
                        said,
                        "problems",
                        problems,
                        "limit",
                        problems.size() < PROBLEMS_SHOWN ? "" : request.words().number(PROBLEMS_SHOWN)));
    }

    private SuppressionFile file() {
        return new SuppressionFile(suppressions, names(), services.clock());
    }

    private static void keep(Problem problem, List<String> problems, LocalizedMessages words) {
        if (problems.size() < PROBLEMS_SHOWN) {
            problems.add(EnglishSentences.of(problem, words));
        }
    }

    private void export(AuthenticatedRequest request) throws IOException {
        request.context()
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"suppressions.csv\"");
        audit.record(request.account().name(), "exported the suppressions", "", "");
        try (Writer writer = new OutputStreamWriter(request.context().outputStream(), StandardCharsets.UTF_8)) {
            file().write(writer);
        }
    }
}
