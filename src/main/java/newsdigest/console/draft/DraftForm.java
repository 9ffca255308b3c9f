package newsdigest.console.draft;

import io.javalin.http.HttpStatus;
import java.sql.SQLException;
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
import newsdigest.console.http.FormWords;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.http.TypedForm;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.Placement;
import newsdigest.problem.UserException;

/**
 * Form of a draft: one form with a button for each act. Whatever button is used, the text of the fields is saved first,
 * so that no act loses it; where it cannot be saved it is shown again.
 */
public final class DraftForm implements ConsoleRoutes {

    /** Field of a form that a script sends while somebody types: it is saved, and the page is answered as it is now. */
    private static final String AUTOSAVE = "autosave";

    /**
     * Field beside the items, with the version whose order they are in: while somebody types among them, they stand as they
     * were, and the words of the form are of a later version already.
     */
    private static final String ORDERED = "ordered";

    /** Times that a form is held against what counts, when others save at each of these moments. */
    private static final int TRIES = 8;

    private final ConsoleServices services;
    private final AuditLog audit;
    private final DraftSaver saver;
    private final DeskNotes desk;
    private final FreezeScreens freezing;
    private final DraftPage page;
    private final ScreenRenderer screens;

    public DraftForm(
            ConsoleServices services, AuditLog audit, FreezeScreens freezing, DraftPage page, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.saver = new DraftSaver(audit, services.clock());
        this.desk = new DeskNotes(services, audit);
        this.freezing = freezing;
        this.page = page;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.writing("/newsletters/{newsletter}/draft", Role.EDITOR, true, this::submit);
    }

    private void submit(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Locale language = request.formParam("show")
                .map(tag -> PathLookup.language(newsletter, Optional.of(tag)))
                .orElse(newsletter.defaultLanguage());
        OpenDraft draft = OpenDraft.open(
                services,
                newsletter,
                SelectionForm.typed(services, newsletter, request),
                language,
                DraftStep.of(request.formParam("at")));
        int tries = 0;
        while (!take(request, draft, ++tries < TRIES)) {
            draft = draft.again();
        }
    }

    /**
     * Takes a form.
     *
     * @return false, with nothing done, when somebody has saved other words at this moment, and the form may be taken again
     */
    private boolean take(AuthenticatedRequest request, OpenDraft draft, boolean mayTryAgain) {
        TypedDraft inFields = TypedDraft.of(request);
        List<String> homeless = draft.lineup().withoutItem(inFields.sections());
        TypedDraft typed = inFields.noting(homeless);
        DraftSaver.Comparison compared = DraftSaver.compare(
                draft,
                request.formParam("token").orElse(""),
                request.formParam("save").orElse(""),
                typed);
        Optional<EditionEntry> closed = draft.closed();
        if (closed.isPresent()) {
            boolean isPressedAgain = request.formParam("freeze").isPresent() && !isTyped(typed, compared);
            if (!isPressedAgain || !freezing.leadToReady(request, draft)) {
                refuse(request, closed.get(), isTyped(typed, compared));
            }
            return true;
        }
        String who = request.account().name();
        desk.keep(draft, who, typed);
        sayHomeless(request, homeless);
        if (typed.longest() > TypedDraft.LONGEST_WORDS) {
            page.showTooLong(request, draft, typed);
            return true;
        }
        if (compared.isConflict()) {
            page.showConflict(request, draft, typed);
            return true;
        }
        if (request.formParam(TypedForm.RESUME).isPresent()) {
            request.markResumed();
            page.showAgain(request, draft, typed);
            return true;
        }
        DraftNotes before = compared.theirs();
        DraftNotes kept = compared.merged().orElse(before);
        DraftNotes wanted = arranged(request, draft, kept);
        boolean isOldOrder = isOldOrder(request, draft, wanted);
        DraftNotes after = isOldOrder ? kept : wanted;
        boolean changed = !after.equals(before);
        if (changed && !saver.save(draft, who, after)) {
            if (!mayTryAgain) {
                page.showConflict(request, draft.again(), typed);
            }
            return !mayTryAgain;
        }
        OpenDraft saved = changed ? draft.again() : draft;
        if (request.formParam(AUTOSAVE).isPresent()) {
            page.show(request, saved);
            return true;
        }
        if (isOldOrder) {
            String by = draft.orderedBy();
            String said = by.equals(who)
                    ? request.words().get("draft.said.ownOrder")
                    : request.words().get("draft.said.oldOrder", by);
            lead(request, saved, "items", said);
            return true;
        }
        try {
            act(request, saved, typed, changed, changed || compared.wrote());
        } catch (UserException mistake) {
            if (mistake.getCause() instanceof SQLException) {
                throw mistake;
            }
            request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.showMistake(request, saved, request.inWords(mistake));
        }
        sayHomeless(request, homeless);
        return true;
    }

    /** Tells of headings whose items somebody has taken away meanwhile: they stand in the field of the note. */
    private static void sayHomeless(AuthenticatedRequest request, List<String> headings) {
        if (!headings.isEmpty()) {
            DraftPage.say(request, request.words().get("draft.said.sectionGone", String.join(" · ", headings)));
        }
    }

    /** Returns true for a whole order from a page that is older than what has become of the order, unless that is the same. */
    private static boolean isOldOrder(AuthenticatedRequest request, OpenDraft draft, DraftNotes wanted) {
        boolean isWhole = request.formParam("sort")
                .or(() -> request.formParam("usual-order"))
                .isPresent();
        List<Placement> now = draft.notes().notes().order();
        return isWhole
                && !wanted.order().equals(now)
                && draft.shownBy(request.formParam(ORDERED)
                                .or(() -> request.formParam("token"))
                                .orElse(""))
                        .map(shown -> shown.withoutPlaceOf(draft.notes().notes().leftOut()))
                        .filter(now::equals)
                        .isEmpty();
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

    /**
     * Does what a button says.
     *
     * @param changed true when the form has changed what counts
     * @param wrote true when its words are others than those of its page, also when they were saved before
     */
    private void act(AuthenticatedRequest request, OpenDraft draft, TypedDraft typed, boolean changed, boolean wrote) {
        Optional<String> decided = new DraftStories(draft, request.words()).decide(request, audit);
        Optional<String> tab = request.formParam("tab");
        Optional<String> step = request.formParam(DraftStep.FIELD);
        String saved = changed ? request.words().get("draft.said.saved") : "";
        if (decided.isPresent()) {
            lead(request, draft, "items", decided.get());
        } else if (tab.isPresent()) {
            DraftPage.say(request, saved);
            request.redirect(draft.address(PathLookup.language(draft.newsletter(), tab)) + "#desk", "");
        } else if (step.isPresent()) {
            lead(request, draft.at(DraftStep.of(step)), "desk", saved);
        } else if (request.formParam("send-again").isPresent()) {
            sendAgain(request, draft, changed);
        } else if (request.formParam("test").isPresent()) {
            lead(request, draft, "test", freezing.test(request, draft, wrote));
        } else if (request.formParam("add-note").isPresent()) {
            boolean added = desk.add(draft, request.account().name(), typed);
            lead(request, draft, "notes", added ? request.words().get("draft.said.note") : saved);
        } else if (request.formParam("freeze").isPresent() && changed) {
            lead(request, draft.at(DraftStep.LOOK), "preview", request.words().get("draft.said.lookFirst"));
        } else if (request.formParam("freeze").isPresent()) {
            freezing.freeze(request, draft);
        } else {
            lead(request, draft, request.formParam("save").isPresent() ? "desk" : place(request), saved);
        }
    }

    /** Returns the place on the page to which a button of an item leads back: the item, where it is still there. */
    private static String place(AuthenticatedRequest request) {
        return List.of("up", "down", "pin", "unpin", "take-back").stream()
                .flatMap(button -> request.formParam(button).stream())
                .filter(key -> key.matches("[0-9a-f]+"))
                .map(key -> "item-" + key)
                .findFirst()
                .orElse("items");
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
        String done = request.words().get(found ? "draft.said.sendAgain" : "draft.said.notSendAgain");
        lead(request, draft, "items", changed ? request.words().get("draft.said.savedAnd", done) : done);
    }

    private static void lead(AuthenticatedRequest request, OpenDraft draft, String place, String said) {
        DraftPage.say(request, said);
        request.redirect(draft.address(draft.language()) + "#" + place, "");
    }

    /** Returns true when a form has words that are not saved. */
    private static boolean isTyped(TypedDraft typed, DraftSaver.Comparison compared) {
        return compared.wrote() || !(typed.note().orElse("") + typed.addresses().orElse("")).isBlank();
    }

    private void refuse(AuthenticatedRequest request, EditionEntry edition, boolean isTyped) {
        request.context().status(HttpStatus.CONFLICT);
        screens.show(
                request,
                "draft-closed.ftlh",
                Map.of(
                        "edition",
                        edition.id().value(),
                        "why",
                        ClosedDraft.why(services, edition.id(), edition.state(), request.words()),
                        "typed",
                        isTyped ? FormWords.of(request.context(), request.words()) : List.of()));
    }
}
