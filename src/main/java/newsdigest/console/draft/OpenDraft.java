package newsdigest.console.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.DraftVersion;
import newsdigest.edition.EditionName;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.problem.UserException;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.StoryEditor;

/**
 * Draft of an edition in work: its present content, and staff's notes in the language that is shown.
 *
 * @param name empty when there are no days to name it by
 * @param notes those that count at this moment
 */
record OpenDraft(
        ConsoleServices office,
        Newsletter newsletter,
        SelectionForm choice,
        Locale language,
        DraftStep step,
        PreparedEdition prepared,
        Optional<EditionName> name,
        DraftVersion notes) {

    /** Number of versions among which the author of an order is looked for. */
    private static final int LAST_VERSIONS = 50;

    /** Opens the draft that a page's address or a form is about. */
    static OpenDraft open(
            ConsoleServices services,
            Newsletter newsletter,
            SelectionForm selectionForm,
            Locale language,
            DraftStep step) {
        PreparedEdition prepared = services.builder().prepareDraft(selectionForm.request());
        return new OpenDraft(
                services,
                newsletter,
                selectionForm,
                language,
                step,
                prepared,
                prepared.name(),
                prepared.name()
                        .map(name -> services.builder().drafts().read(name, language))
                        .orElse(DraftVersion.NONE));
    }

    /** Returns the draft after something was changed. */
    OpenDraft again() {
        return open(office, newsletter, choice, language, step);
    }

    /** Returns the draft at another step. */
    OpenDraft at(DraftStep other) {
        return new OpenDraft(office, newsletter, choice, language, other, prepared, name, notes);
    }

    ItemOrder lineup() {
        return new ItemOrder(prepared, language, notes.notes());
    }

    /**
     * Returns the notes that a page with a token showed; empty when they are not known any more, as those of a file that was
     * changed since.
     */
    Optional<DraftNotes> shownBy(String token) {
        if (token.equals(notes.token())) {
            return Optional.of(notes.notes());
        }
        if (token.equals(DraftVersion.NONE.token())) {
            return Optional.of(DraftNotes.EMPTY);
        }
        return token.matches("\\d{1,9}")
                ? name.flatMap(known -> repository().version(known.notes(), language, Integer.parseInt(token)))
                        .map(DraftVersion::notes)
                : Optional.empty();
    }

    /** Returns the person who has given its items the order that they have; others may have written words since. */
    String orderedBy() {
        List<DraftVersion> last = name.map(known -> repository().versions(known.notes(), language, LAST_VERSIONS))
                .orElse(List.of());
        return last.stream()
                .takeWhile(
                        version -> version.notes().order().equals(notes.notes().order()))
                .reduce((later, earlier) -> earlier)
                .orElse(notes)
                .who();
    }

    /** Returns its name in the ledger. */
    EditionName requireName() {
        return name.orElseThrow(
                () -> new UserException("These days are over or have not come: there is no edition to change.")
                        .withKey("draft.noEdition"));
    }

    /** Returns the edition in the ledger when it cannot be changed any more; empty while it can. */
    Optional<EditionEntry> closed() {
        return name.flatMap(known -> office.application()
                .lifecycle()
                .flatMap(lifecycle -> lifecycle.find(known.id()))
                .filter(entry -> entry.state().isFrozen()));
    }

    /** Returns true when it is an edition of the schedule or of the ledger, and not only a look at some days. */
    boolean isKnown() {
        return choice.scheduled().isPresent()
                || name.flatMap(known ->
                                office.application().lifecycle().flatMap(lifecycle -> lifecycle.find(known.id())))
                        .isPresent();
    }

    /** Returns the stories in its language that were sent, and have changed since. */
    List<SelectionVerdict> changed() {
        return prepared.verdicts().stream()
                .filter(verdict -> verdict.reason() == SelectionVerdict.VerdictReason.CHANGED)
                .filter(verdict -> verdict.item().language().getLanguage().equals(language.getLanguage()))
                .toList();
    }

    /** Decides that a story is sent again as a correction; returns false when it is not one of the changed ones. */
    boolean sendAgain(String key) {
        Optional<SelectionVerdict> found = changed().stream()
                .filter(verdict -> ItemOrder.key(verdict.item()).equals(key))
                .findFirst();
        found.ifPresent(verdict -> {
            begin();
            new StoryEditor(office.application(), newsletter).sendAgain(prepared, verdict.story());
        });
        return found.isPresent();
    }

    DraftRepository repository() {
        return new DraftRepository(office.application().ledger(), office.clock());
    }

    /** Writes into the ledger that somebody works on it. */
    void begin() {
        choice.scheduled()
                .ifPresent(next -> office.application()
                        .lifecycle()
                        .ifPresent(lifecycle -> lifecycle.startDraft(lifecycle
                                .ensureNext(next.id(), newsletter.name(), next.asOf(), next.dueAt())
                                .id())));
    }

    /** Returns the address of the page, in a language. */
    String address(Locale shown) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("show", shown.toLanguageTag());
        if (step != DraftStep.ITEMS) {
            more.put(DraftStep.FIELD, step.word());
        }
        return choice.draft(more);
    }
}
