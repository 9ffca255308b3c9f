package newsdigest.console.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftVersion;
import newsdigest.publish.StoryEditor;

/**
 * Form of a draft: one form with a button for each act. Whatever button is used, the text of the fields is saved first,
 * so that no act loses it; where it cannot be saved it is shown again.
 */
public final class DraftForm implements ConsoleRoutes {

    private final ConsoleServices services;
    private final AuditLog audit;
    private final FreezeScreens freezing;
    private final DraftPage page;
    private final ScreenRenderer screens;

    public DraftForm(
            ConsoleServices services, AuditLog audit, FreezeScreens freezing, DraftPage page, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.freezing = freezing;
        this.page = page;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.writing("/newsletters/{newsletter}/draft", Role.EDITOR, false, this::submit);
    }

    private void submit(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Locale language = request.formParam("show")
                .map(tag -> PathLookup.language(newsletter, Optional.of(tag)))
                .orElse(newsletter.defaultLanguage());
        OpenDraft draft =
                OpenDraft.open(services, newsletter, SelectionForm.typed(services, newsletter, request), language);
        TypedText typed = TypedText.of(request);
        boolean wrote = wrote(request, draft, typed);
        Optional<EditionEntry> closed = draft.closed();
        if (closed.isPresent()) {
            refuse(request, closed.get(), wrote ? typed : TypedText.of(DraftNotes.EMPTY));
            return;
        }
        if (wrote
                && !request.formParam("token")
                        .filter(draft.notes().token()::equals)
                        .isPresent()) {
            page.showConflict(request, draft, typed);
            return;
        }
        if (request.formParam(TypedForm.RESUME).isPresent()) {
            request.markResumed();
            page.showAgain(request, draft, typed);
            return;
        }
        DraftNotes before = draft.notes().notes();
        DraftNotes after = arranged(request, draft, wrote ? typed.in(before) : before);
        boolean changed = !after.equals(before);
        if (changed && !save(request, draft, after)) {
            page.showConflict(request, draft.again(), typed);
            return;
        }
        act(request, changed ? draft.again() : draft, changed);
    }

    /** Returns true when the fields have changed since the page was made. */
    private static boolean wrote(AuthenticatedRequest request, OpenDraft draft, TypedText typed) {
        String token = request.formParam("token").orElse("");
        if (token.equals(draft.notes().token())) {
            return !typed.equals(TypedText.of(draft.notes().notes()));
        }
        Optional<DraftVersion> shown = draft.name()
                .filter(name -> token.matches("\\d{1,9}"))
                .flatMap(name -> draft.repository().version(name.notes(), draft.language(), Integer.parseInt(token)));
        return shown.map(version -> !typed.equals(TypedText.of(version.notes())))
                .orElse(!typed.equals(TypedText.of(DraftNotes.EMPTY)));
    }

    private static DraftNotes arranged(AuthenticatedRequest request, OpenDraft draft, DraftNotes notes) {
        ItemOrder itemOrder = new ItemOrder(draft.prepared(), draft.language(), notes);
        Map<String, Act> acts = Map.of(
                "up",
                key -> itemOrder.move(key, -1),
                "down",
                key -> itemOrder.move(key, 1),
                "pin",
                itemOrder::pinned,
                "unpin",
                itemOrder::unpinned,
                "leave-out",
                itemOrder::leftOut,
                "take-back",
                itemOrder::takenBack,
                "usual-order",
                key -> notes.withOrder(List.of()),
                "sort",
                key -> itemOrder.inOrder(request.context().formParams("order")));
        return acts.entrySet().stream()
                .flatMap(act -> request.formParam(act.getKey()).map(act.getValue()::on).stream())
                .findFirst()
                .orElse(notes);
    }

    /** Change of an order by one button, whose value is the key of an item. */
    private interface Act {
        DraftNotes on(String key);
    }

    /** Saves the notes, and the stories they are about, so that a pin holds whatever is edited in its item. */
    private boolean save(AuthenticatedRequest request, OpenDraft draft, DraftNotes after) {
        String change = change(draft.notes().notes(), after);
        draft.begin();
        boolean saved = draft.repository()
                .save(
                        draft.requireName().notes(),
                        draft.language(),
                        draft.notes().number(),
                        after,
                        request.account().name(),
                        change);
        if (saved) {
            new StoryEditor(services.application(), draft.newsletter()).note(draft.prepared());
            audit.record(
                    request.account().name(),
                    "changed the draft",
                    draft.requireName().id().value(),
                    Labels.language(draft.language()) + ": " + change);
        }
        return saved;
    }

    /** Returns the changes in words. */
    private static String change(DraftNotes before, DraftNotes after) {
        List<String> changed = new ArrayList<>();
        if (!before.subject().equals(after.subject())) {
            changed.add("subject");
        }
        if (!before.previewLine().equals(after.previewLine())) {
            changed.add("preview line");
        }
        if (!before.introduction().equals(after.introduction())) {
            changed.add("introduction");
        }
        after.leftOut().stream()
                .filter(item -> !before.leftOut().contains(item))
                .forEach(item -> changed.add("left out: " + item.headline()));
        before.leftOut().stream()
                .filter(item -> !after.leftOut().contains(item))
                .forEach(item -> changed.add("taken back: " + item.headline()));
        boolean sameItems = before.leftOut().equals(after.leftOut());
        if (!before.order().equals(after.order()) && sameItems) {
            changed.add("order");
        }
        return String.join(", ", changed);
    }

    private void act(AuthenticatedRequest request, OpenDraft draft, boolean changed) {
        Optional<String> decided = new DraftStories(draft).decide(request, audit);
        Optional<String> tab = request.formParam("tab");
        if (decided.isPresent()) {
            request.redirect(draft.address(draft.language()) + "#items", decided.get());
        } else if (tab.isPresent()) {
            Locale other = PathLookup.language(draft.newsletter(), tab);
            request.redirect(draft.address(other), changed ? "Saved. Now in " + Labels.language(other) + "." : "");
        } else if (request.formParam("send-again").isPresent()) {
            sendAgain(request, draft, changed);
        } else if (request.formParam("test").isPresent()) {
            String said = freezing.test(request, draft, changed);
            request.redirect(draft.address(draft.language()) + "#next", said);
        } else if (request.formParam("freeze").isPresent() && changed) {
            request.redirect(
                    draft.address(draft.language()) + "#preview",
                    "Saved. What you typed was not in the preview yet: look at it, then say that it is ready.");
        } else if (request.formParam("freeze").isPresent()) {
            freezing.freeze(request, draft);
        } else {
            request.redirect(
                    draft.address(draft.language()) + "#"
                            + (request.formParam("save").isPresent() ? "text" : "items"),
                    changed ? "Saved. The preview shows it." : "");
        }
    }

    private void sendAgain(AuthenticatedRequest request, OpenDraft draft, boolean changed) {
        String key = request.formParam("send-again").orElse("");
        boolean found = draft.sendAgain(key);
        if (found) {
            audit.record(
                    request.account().name(),
                    "sends a correction",
                    draft.requireName().id().value(),
                    Labels.language(draft.language()));
        }
        request.redirect(
                draft.address(draft.language()) + "#items",
                (changed ? "Saved. " : "")
                        + (found
                                ? "It is in the edition again, as a correction. Everybody gets it once more."
                                : "Nothing else was changed: that item is in the edition already, or is gone."));
    }

    private void refuse(AuthenticatedRequest request, EditionEntry edition, TypedText typed) {
        request.context().status(409);
        screens.show(
                request,
                "draft-closed.ftlh",
                Map.of(
                        "edition",
                        edition.id().value(),
                        "why",
                        ClosedDraft.why(edition.state()),
                        "typed",
                        Map.of(
                                "introduction", typed.introduction(),
                                "subject", typed.subject(),
                                "previewLine", typed.previewLine())));
    }
}
