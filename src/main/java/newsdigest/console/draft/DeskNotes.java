package newsdigest.console.draft;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.console.access.AuditLog;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DoubleClick;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.DraftVersion;
import newsdigest.draft.DraftVisit;
import newsdigest.draft.DraftVisitRepository;
import newsdigest.draft.StaffNote;
import newsdigest.draft.StaffNoteRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;

/** Notes that staff leave each other at the desk of an edition, people who are there too, and the time of the last saving. */
final class DeskNotes {

    private static final int NOTES_SHOWN = 50;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final ConsoleServices services;
    private final AuditLog audit;
    private final StaffNoteRepository notes;
    private final DraftVisitRepository visits;

    DeskNotes(ConsoleServices services, AuditLog audit) {
        this.services = services;
        this.audit = audit;
        this.notes = new StaffNoteRepository(services.application().ledger(), services.clock());
        this.visits = new DraftVisitRepository(services.application().ledger(), services.clock());
    }

    /** Adds what was typed as a note, and empties its field; returns false when nothing was typed. */
    boolean add(OpenDraft draft, String who, TypedDraft typed) {
        Optional<String> words = typed.note().filter(text -> !text.isBlank());
        words.ifPresent(text -> {
            EditionName name = draft.requireName();
            if (!isJustSaid(name.notes(), who, text)) {
                notes.add(name.notes(), who, false, text);
            }
            visits.keep(
                    name.notes(), who, draft.language(), "", typed.addresses().orElse(""));
        });
        return words.isPresent();
    }

    /** Returns true for the second press of a double click. */
    private boolean isJustSaid(EditionId edition, String who, String text) {
        return notes.of(edition).stream()
                .anyMatch(note -> note.who().equals(who)
                        && note.words().equals(text)
                        && DoubleClick.isWithin(note.at(), services.clock()));
    }

    /** Keeps what is typed beside the draft itself, so that no button loses it. */
    void keep(OpenDraft draft, String who, TypedDraft typed) {
        if (typed.note().isPresent() || typed.addresses().isPresent()) {
            draft.name()
                    .ifPresent(name -> visits.keep(
                            name.notes(),
                            who,
                            draft.language(),
                            typed.note().orElse(""),
                            typed.addresses().orElse("")));
        }
    }

    /** Writes down that somebody is at the desk. */
    void visit(OpenDraft draft, String who) {
        draft.name().ifPresent(name -> visits.note(name.notes(), who, draft.language()));
    }

    /** Returns what the page shows of it. */
    Map<String, Object> asModel(AuthenticatedRequest request, OpenDraft draft, Optional<TypedDraft> typed) {
        String who = request.account().name();
        Optional<EditionId> id = draft.name().map(EditionName::notes);
        Optional<DraftVisit> own = id.flatMap(known -> visits.of(known, who));
        List<StaffNote> said = id.map(notes::of).orElse(List.of());
        Map<String, Object> model = new HashMap<>();
        model.put(
                "note",
                typed.flatMap(TypedDraft::note)
                        .or(() -> own.map(DraftVisit::note))
                        .orElse(""));
        model.put(
                "addresses",
                typed.flatMap(TypedDraft::addresses)
                        .or(() -> own.map(DraftVisit::addresses))
                        .orElse(""));
        model.put(
                "notes",
                said.stream()
                        .limit(NOTES_SHOWN)
                        .map(note -> describe(request, draft, note))
                        .toList());
        model.put("request", openRequest(request, draft, said).orElse(Map.of()));
        model.put("others", id.map(known -> others(request, known)).orElse(List.of()));
        model.put("saved", saved(request, draft));
        model.put("id", id.map(EditionId::value).orElse(""));
        return model;
    }

    /** Returns who else is at a desk that is shown for a while, and who has changed the draft since. */
    Map<String, Object> others(AuthenticatedRequest request, EditionId id, Locale language) {
        String who = request.account().name();
        visits.note(id, who, language);
        int shown = request.queryParam("token")
                .filter(token -> token.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
        Optional<DraftVersion> newer = new DraftRepository(
                        services.application().ledger(), services.clock())
                .latest(id, language)
                .filter(version -> version.number() > shown && !version.who().equals(who));
        return Map.of(
                "others",
                others(request, id),
                "newer",
                newer.map(version -> request.words().get("draft.others.newer", version.who()))
                        .orElse(""));
    }

    /** Returns the others at the desk in words, one line each. */
    private List<String> others(AuthenticatedRequest request, EditionId id) {
        return visits.others(id, request.account().name()).stream()
                .map(visit -> request.words()
                        .get(
                                "draft.other",
                                visit.who(),
                                request.words().languageName(Locale.forLanguageTag(visit.language()))))
                .toList();
    }

    /** Returns a request for changes that came after the edition was last ready to send. */
    private Optional<Map<String, Object>> openRequest(
            AuthenticatedRequest request, OpenDraft draft, List<StaffNote> said) {
        if (said.stream().noneMatch(StaffNote::isRequest)) {
            return Optional.empty();
        }
        Instant ready = audit.of(draft.requireName().id().value(), NOTES_SHOWN).stream()
                .filter(entry -> entry.what().equals("froze"))
                .map(AuditLog.Entry::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return said.stream()
                .filter(StaffNote::isRequest)
                .filter(note -> !note.at().isBefore(ready))
                .findFirst()
                .map(note -> describe(request, draft, note));
    }

    private static Map<String, Object> describe(AuthenticatedRequest request, OpenDraft draft, StaffNote note) {
        return Map.of(
                "who",
                note.who(),
                "at",
                request.words().moment(note.at(), draft.newsletter().zone()),
                "isRequest",
                note.isRequest(),
                "words",
                note.words());
    }

    private static String saved(AuthenticatedRequest request, OpenDraft draft) {
        DraftVersion version = draft.notes();
        if (version.number() == 0) {
            return request.words().get("draft.saved.nothing");
        }
        String clock = CLOCK.format(version.at().atZone(draft.newsletter().zone()));
        return version.who().equals(request.account().name())
                ? request.words().get("draft.saved", clock)
                : request.words().get("draft.saved.by", clock, version.who());
    }
}
