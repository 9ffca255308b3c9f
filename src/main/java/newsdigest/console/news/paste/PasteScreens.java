package newsdigest.console.news.paste;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.RequestException;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.http.TypedForm;
import newsdigest.console.view.FaultWords;
import newsdigest.console.view.Labels;
import newsdigest.news.source.ClipboardText;
import newsdigest.newsroom.NewStory;
import newsdigest.newsroom.StoryChecker;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.newsroom.paste.PastedNews;
import newsdigest.text.Formats;
import newsdigest.text.message.LocalizedMessages;

/**
 * Screens to paste a whole text: it is split into items, each with its fields to mend, and none counts before somebody says
 * so. Whatever is wrong, the text and all fields come back.
 */
public final class PasteScreens implements ConsoleRoutes {

    private static final String PASTE = "/news/paste";

    /** Most bytes of what a clipboard holds as HTML; a longer one is pasted as plain text. */
    private static final int LARGEST_HTML = 1_000_000;

    private static final int LONGEST_DETAIL = 400;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final PastePage page;

    public PasteScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.page = new PastePage(services, screens);
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get(PASTE, Role.EDITOR, request -> page.showText(request, PasteForm.of(services, request), ""));
        router.writing(PASTE, Role.EDITOR, true, this::submit);
        router.upload(PASTE + "/text", Role.EDITOR, this::plain);
    }

    /** Answers the page's script with the text of copied HTML. */
    private void plain(AuthenticatedRequest request) throws IOException {
        try (InputStream html = request.file("html").content()) {
            byte[] copied = html.readNBytes(LARGEST_HTML + 1);
            if (copied.length > LARGEST_HTML) {
                throw new RequestException(
                        HttpStatus.CONTENT_TOO_LARGE, request.words().get("paste.said.copiedLong"));
            }
            request.context()
                    .contentType("text/plain; charset=utf-8")
                    .result(ClipboardText.ofHtml(new String(copied, StandardCharsets.UTF_8)));
        }
    }

    private void submit(AuthenticatedRequest request) {
        PasteForm form = PasteForm.of(services, request);
        boolean keeps = request.formParam("keep").isPresent();
        boolean keepsDrafts = request.formParam("drafts").isPresent();
        Optional<String> gone = PathLookup.goneNewsletter(services, request);
        if (request.formParam(TypedForm.RESUME).isPresent()) {
            request.markResumed();
            page.showFaults(request, form, Map.of(), "");
        } else if (form.text().length() > PasteForm.LONGEST_TEXT) {
            refuse(
                    request,
                    form,
                    request.words().get("paste.said.long", form.text().length(), PasteForm.LONGEST_TEXT));
        } else if (gone.isPresent()) {
            request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.showFaults(request, form, Map.of(), request.words().get("story.newsletterGone", gone.get()));
        } else if (keeps || keepsDrafts) {
            keep(request, form, keepsDrafts);
        } else {
            split(request, form, "");
        }
    }

    private void refuse(AuthenticatedRequest request, PasteForm form, String wrong) {
        request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        page.showText(request, form, wrong);
    }

    private void split(AuthenticatedRequest request, PasteForm form, String done) {
        if (form.text().isEmpty() && form.entries().isEmpty()) {
            refuse(request, form, request.words().get("paste.said.empty"));
            return;
        }
        page.showSplit(
                request,
                form,
                PastedNews.of(form.text(), form.language(), form.newsletter().zone()),
                done);
    }

    private void keep(AuthenticatedRequest request, PasteForm form, boolean asDrafts) {
        Map<Integer, Map<String, String>> faults = faults(request, form, asDrafts);
        if (form.kept().isEmpty() || !faults.isEmpty()) {
            request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.showFaults(
                    request,
                    form,
                    faults,
                    form.kept().isEmpty()
                            ? request.words().get("paste.said.noTick")
                            : request.words().get("paste.said.faults", faults.size()));
            return;
        }
        String said = save(request, form, asDrafts);
        boolean hasMore =
                request.formParam("more").filter(more -> !more.equals("0")).isPresent();
        if (hasMore) {
            split(request, form.with(List.of()), said + " " + request.words().get("paste.said.next"));
        } else {
            request.redirect("/news?newsletter=" + form.newsletter().name(), said);
        }
    }

    private Map<Integer, Map<String, String>> faults(AuthenticatedRequest request, PasteForm form, boolean asDrafts) {
        KeptBefore before = new KeptBefore(stories(), form.language());
        Map<Integer, Map<String, String>> faults = new LinkedHashMap<>();
        for (int i = 0; i < form.entries().size(); i++) {
            PasteEntry entry = form.entries().get(i);
            Map<String, String> found = new LinkedHashMap<>();
            if (entry.keep()) {
                found.putAll(FaultWords.of(request.words(), StoryChecker.check(entry.text(), form.language())));
            }
            if (entry.keep() && before.isOtherwise(entry, state(entry, asDrafts))) {
                found.putIfAbsent("title", request.words().get("paste.keptBefore"));
            }
            if (!found.isEmpty()) {
                faults.put(i, found);
            }
        }
        return faults;
    }

    private WrittenStoryRepository stories() {
        return new WrittenStoryRepository(services.application().ledger(), services.clock());
    }

    private static StoryState state(PasteEntry entry, boolean asDrafts) {
        return asDrafts || !entry.heldBack().isEmpty() ? StoryState.DRAFT : StoryState.PUBLISHED;
    }

    private String save(AuthenticatedRequest request, PasteForm form, boolean asDrafts) {
        List<NewStory> stories = new ArrayList<>();
        for (PasteEntry entry : form.kept()) {
            stories.add(new NewStory(
                    new WrittenStory(
                            entry.id(), Instant.EPOCH, form.newsletter().name(), Optional.empty(), List.of()),
                    form.language(),
                    state(entry, asDrafts),
                    entry.text()));
        }
        String who = request.account().name();
        int added = stories().addAll(stories, who, "pasted");
        if (added > 0) {
            audit.record(
                    who,
                    "pasted news",
                    form.newsletter().name(),
                    detail(Labels.language(form.language()) + ", " + Formats.count(added, "item") + ": "
                            + form.kept().stream()
                                    .map(entry -> entry.text().title())
                                    .collect(Collectors.joining("; "))));
        }
        long drafts = stories.stream()
                .filter(story -> story.state() == StoryState.DRAFT)
                .count();
        return said(request.words(), stories.size(), drafts);
    }

    private static String said(LocalizedMessages words, int kept, long drafts) {
        if (drafts == kept) {
            return words.get("paste.said.drafts", kept);
        }
        String all = words.get("paste.said.kept", kept);
        return drafts > 0 ? all + " " + words.get("paste.said.someDrafts", (int) drafts) : all;
    }

    private static String detail(String words) {
        return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL) + "\u2026";
    }
}
