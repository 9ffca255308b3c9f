package newsdigest.console.news.item;

import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.http.TypedForm;
import newsdigest.console.view.FaultWords;
import newsdigest.console.view.Labels;
import newsdigest.newsroom.SourceWords;
import newsdigest.newsroom.StoryChecker;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.text.message.LocalizedMessages;

/**
 * Screens to edit an item of a source. What staff change holds over the source's next answers until they take it back; what
 * they leave as it is follows the source.
 */
public final class ItemScreens implements ConsoleRoutes {

    private static final String ITEM = "/news/items/{newsletter}/{item}";

    private final ConsoleServices services;
    private final AuditLog audit;
    private final ItemPage page;

    public ItemScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.page = new ItemPage(screens);
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get(ITEM, Role.VIEWER, this::look);
        router.writing(ITEM, Role.EDITOR, true, this::submit);
    }

    private Optional<OpenItem> find(AuthenticatedRequest request, Newsletter newsletter) {
        return OpenItem.find(services, newsletter, request.context().pathParam("item"));
    }

    private void look(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        page.show(request, find(request, newsletter).orElseThrow(NotFoundResponse::new));
    }

    private void submit(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Optional<OpenItem> found = find(request, newsletter);
        SourceWords typed = ItemForm.typed(request);
        if (found.isEmpty()) {
            request.context().status(HttpStatus.CONFLICT);
            page.showGone(request, newsletter, typed);
            return;
        }
        OpenItem open = found.get();
        boolean takesBack = request.formParam("source").isPresent();
        if (request.formParam(TypedForm.RESUME).isPresent() && !isLate(request, open)) {
            request.markResumed();
            page.show(request, open, typed, Map.of(), "");
        } else if (isLate(request, open)) {
            answerLate(request, open, typed, takesBack);
        } else if (takesBack) {
            takeBack(request, open, typed);
        } else {
            save(request, open, typed);
        }
    }

    private static boolean isLate(AuthenticatedRequest request, OpenItem open) {
        return !request.formParam("token").orElse("").equals(String.valueOf(open.number()))
                || !request.formParam("seen").orElse("").equals(ItemForm.mark(open.theirs()));
    }

    /** Answers a form that was sent twice as it was the first time; another one that comes too late is a conflict. */
    private void answerLate(AuthenticatedRequest request, OpenItem open, SourceWords typed, boolean takesBack) {
        boolean isMine = open.latest()
                .filter(version -> version.who().equals(request.account().name()))
                .isPresent();
        if (isMine && takesBack && open.counting().isEmpty()) {
            done(request, open, request.words().get("item.said.back"));
        } else if (isMine
                && !takesBack
                && open.counting().isPresent()
                && open.shown().equals(typed)) {
            done(request, open, request.words().get("item.said.saved"));
        } else {
            request.context().status(HttpStatus.CONFLICT);
            page.show(
                    request,
                    open,
                    overTheirs(request, open, typed),
                    Map.of(),
                    request.words().get("item.conflict"));
        }
    }

    /** Returns what was typed; what was not changed is as it stands now, so that saving again undoes nothing of others. */
    private static SourceWords overTheirs(AuthenticatedRequest request, OpenItem open, SourceWords typed) {
        return ItemForm.changedOver(request.formParam("shown").orElse(""), typed, open.shown());
    }

    private void save(AuthenticatedRequest request, OpenItem open, SourceWords typed) {
        SourceWords wanted = request.formParam("use-again")
                .map(number -> again(open, number))
                .orElse(typed);
        Map<String, String> faults = faults(request.words(), open, typed);
        List<String> changes = open.shown().changes(wanted);
        if (!faults.isEmpty()) {
            request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.show(request, open, typed, faults, "");
        } else if (changes.isEmpty() && open.changedSince().isEmpty()) {
            done(request, open, "");
        } else if (wanted.equals(open.theirs())) {
            takeBack(request, open, wanted);
        } else {
            boolean wasTyped = wanted.equals(typed) || open.shown().equals(typed);
            OpenItem now = wasTyped || !write(request, open, typed, "edited") ? open : open.again();
            write(
                    request,
                    now,
                    wanted,
                    changes.isEmpty() ? "kept beside the source's new words" : "edited: " + String.join(", ", changes));
            done(request, open, warned(request, open, "item.said.saved"));
        }
    }

    private static SourceWords again(OpenItem open, String number) {
        return Optional.of(number)
                .filter(typed -> typed.matches("\\A[1-9]\\d{0,8}"))
                .flatMap(typed -> open.edit()
                        .flatMap(story -> open.repository()
                                .version(story.id(), open.item().language(), Integer.parseInt(typed))))
                .map(version -> version.words(open.theirs()))
                .orElseGet(open::shown);
    }

    /** Checks what staff can change by the rules for stories. */
    private static Map<String, String> faults(LocalizedMessages words, OpenItem open, SourceWords typed) {
        Map<String, String> faults = new HashMap<>(FaultWords.of(
                words, StoryChecker.check(open.text(typed), open.item().language())));
        boolean lostAlt = typed.alt().isEmpty() && !open.theirs().alt().isEmpty();
        if (lostAlt && open.item().image().isPresent()) {
            faults.put("alt", words.get("fault.alt.none"));
        }
        return faults;
    }

    private boolean write(AuthenticatedRequest request, OpenItem open, SourceWords words, String change) {
        return write(request, open, StoryState.PUBLISHED, open.kept(words), change);
    }

    private boolean write(
            AuthenticatedRequest request, OpenItem open, StoryState state, StoryText text, String change) {
        boolean saved = open.repository()
                .saveEdit(
                        open.story(),
                        open.item().language(),
                        open.number(),
                        state,
                        text,
                        Optional.of(open.theirs()),
                        request.account().name(),
                        change);
        if (saved) {
            audit.record(
                    request.account().name(),
                    "edited an item of a source",
                    open.item().headline(),
                    Labels.language(open.item().language()) + ": " + change);
        }
        return saved;
    }

    /** Gives the source its words again; what was typed before the click is kept in the history. */
    private void takeBack(AuthenticatedRequest request, OpenItem open, SourceWords typed) {
        boolean hasNews = !typed.equals(open.shown())
                && !typed.equals(open.theirs())
                && !typed.title().isEmpty();
        OpenItem now = hasNews && write(request, open, typed, "edited") ? open.again() : open;
        Optional<StoryVersion> counting = now.counting();
        counting.ifPresent(
                version -> write(request, now, StoryState.DELETED, version.text(), "the source's words again"));
        done(request, open, warned(request, open, "item.said.backToSource"));
    }

    private String warned(AuthenticatedRequest request, OpenItem before, String said) {
        String words = before.sent(request.words()).afterChange(request.words().get(said));
        return new ReadyEditions(services)
                .warn(
                        request,
                        words,
                        List.of(PathLookup.newsletter(services, request)),
                        before.item().language(),
                        Set.of(before.shown().title()));
    }

    private static void done(AuthenticatedRequest request, OpenItem open, String said) {
        request.redirect(open.address(), said);
    }
}
