package newsdigest.console.draft;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import newsdigest.console.access.AuditLog;
import newsdigest.console.view.Labels;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftText;
import newsdigest.draft.DraftVersion;
import newsdigest.publish.StoryEditor;

/** Saver of drafts: what two people change at once is put together where they do not contradict each other. */
final class DraftSaver {

    /** Time within which the same change by the same person is one entry of the audit log, as it is saved while they type. */
    private static final Duration ONE_CHANGE = Duration.ofMinutes(10);

    /** Beginning of what Save says once somebody else's version has been told, before the token of that version. */
    static final String IN_PLACE_OF = "in-place-of-";

    private final AuditLog audit;
    private final Clock clock;

    DraftSaver(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns true when a version carries on with the change of the one before it. */
    static boolean goesOn(DraftVersion before, DraftVersion after) {
        return before.who().equals(after.who())
                && before.change().equals(after.change())
                && before.at().isAfter(after.at().minus(ONE_CHANGE))
                && DraftChange.isOfText(after.change());
    }

    /** Notes of a form, held against those that count. */
    record Comparison(DraftNotes theirs, Optional<DraftNotes> merged, boolean wrote) {

        /** Returns true when the form would overwrite what somebody else wrote. */
        boolean isConflict() {
            return wrote && merged.isEmpty();
        }
    }

    /**
     * Returns the notes that a form makes of those that count.
     *
     * @param token the version that was in its fields when they were shown
     * @param told what its Save button says, which names the version of another person in whose place its words are put, once
     *     its page has told of that one; no other button does
     */
    static Comparison compare(OpenDraft draft, String token, String told, TypedDraft typed) {
        DraftNotes theirs = draft.notes().notes();
        ItemOrder items = draft.lineup();
        boolean isTold = told.equals(IN_PLACE_OF + draft.notes().token());
        Optional<DraftNotes> shown = draft.shownBy(token);
        if (shown.isEmpty()) {
            DraftNotes mine = typed.in(theirs, items);
            boolean wrote =
                    !mine.equals(theirs) && !typed.in(DraftNotes.EMPTY, items).equals(DraftNotes.EMPTY);
            return new Comparison(theirs, Optional.of(mine).filter(notes -> isTold || notes.equals(theirs)), wrote);
        }
        DraftNotes base = shown.get();
        DraftNotes mine = typed.in(base, items);
        Optional<DraftNotes> merged = mine.text()
                .merged(base.text(), theirs.text())
                .flatMap(text -> DraftText.merged(base.sections(), mine.sections(), theirs.sections())
                        .map(sections -> theirs.withText(text).withSections(sections)));
        if (merged.isEmpty() && isTold) {
            DraftNotes instead = theirs.withText(mine.text().over(base.text(), theirs.text()))
                    .withSections(DraftText.merged(base.sections(), mine.sections(), theirs.sections())
                            .orElse(mine.sections()));
            return new Comparison(theirs, Optional.of(instead), true);
        }
        return new Comparison(theirs, merged, !mine.equals(base));
    }

    /**
     * Saves the notes, and the stories they are about, so that a pin holds whatever is edited in its item.
     *
     * @return false, and nothing is written, when somebody else was quicker
     */
    boolean save(OpenDraft draft, String who, DraftNotes after) {
        DraftVersion before = draft.notes();
        String change = DraftChange.between(before.notes(), after);
        draft.begin();
        boolean saved = draft.repository()
                .save(draft.requireName().notes(), draft.language(), before.number(), after, who, change);
        if (saved) {
            new StoryEditor(draft.office().application(), draft.newsletter()).note(draft.prepared());
            if (!goesOn(before, new DraftVersion(0, clock.instant(), who, change, after))) {
                audit.record(
                        who,
                        "changed the draft",
                        draft.requireName().id().value(),
                        Labels.language(draft.language()) + ": " + DraftChange.inOneLine(change));
            }
        }
        return saved;
    }
}
