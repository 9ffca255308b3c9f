package newsdigest.console.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftText;
import newsdigest.news.markdown.EditorialFileReader;

/**
 * Draft as it stands in the fields of its form. A field that the form does not have changes nothing.
 *
 * @param sections headings by the key of their item; an empty one is the usual heading
 * @param note words to the others that are not added yet
 * @param addresses where a test is to go
 */
record TypedDraft(
        Optional<String> introduction,
        Optional<String> closing,
        Optional<String> subject,
        Optional<String> previewLine,
        Map<String, String> sections,
        Optional<String> note,
        Optional<String> addresses) {

    /** Name of the field of an item's heading, before the item's key. */
    static final String SECTION = "section-";

    /** Most characters of the introduction and of the closing words. */
    static final int LONGEST_WORDS = 50_000;

    private static final int LONGEST_HEADING = 100;

    static TypedDraft of(AuthenticatedRequest request) {
        Map<String, String> sections = new LinkedHashMap<>();
        request.context().formParamMap().keySet().stream()
                .filter(name -> name.startsWith(SECTION))
                .forEach(name -> sections.put(
                        name.substring(SECTION.length()),
                        shortened(EditorialFileReader.cleanLine(
                                request.formParam(name).orElse("")))));
        return new TypedDraft(
                typed(request, "introduction").map(EditorialFileReader::clean),
                typed(request, "closing").map(EditorialFileReader::clean),
                typed(request, "subject").map(EditorialFileReader::cleanLine),
                typed(request, "preview-line").map(EditorialFileReader::cleanLine),
                sections,
                typed(request, "note").map(EditorialFileReader::clean),
                typed(request, "address").map(EditorialFileReader::cleanLine));
    }

    /** Returns the number of characters of the introduction or the closing words, whichever has more. */
    int longest() {
        return Math.max(introduction.orElse("").length(), closing.orElse("").length());
    }

    /** Returns what is in a field, also when that is nothing; empty when the form has no such field. */
    private static Optional<String> typed(AuthenticatedRequest request, String field) {
        return request.context().formParam(field) == null
                ? Optional.empty()
                : Optional.of(request.formParam(field).orElse(""));
    }

    private static String shortened(String heading) {
        return heading.codePointCount(0, heading.length()) <= LONGEST_HEADING
                ? heading
                : heading.substring(0, heading.offsetByCodePoints(0, LONGEST_HEADING));
    }

    /** Returns the same with words in the field of the note that have no other field any more, each once. */
    TypedDraft noting(List<String> homeless) {
        String noted = note.orElse("");
        String more = homeless.stream().filter(words -> !noted.contains(words)).collect(Collectors.joining("\n"));
        Optional<String> both =
                Stream.of(noted, more).filter(text -> !text.isBlank()).reduce((above, below) -> above + "\n\n" + below);
        return new TypedDraft(introduction, closing, subject, previewLine, sections, both.or(() -> note), addresses);
    }

    /** Returns the text of the fields, over that of the notes. */
    DraftText over(DraftText text) {
        return new DraftText(
                introduction.orElse(text.introduction()),
                closing.orElse(text.closing()),
                subject.orElse(text.subject()),
                previewLine.orElse(text.previewLine()));
    }

    /** Returns the notes with what is in the fields. */
    DraftNotes in(DraftNotes notes, ItemOrder items) {
        return items.inSections(notes.withText(over(notes.text())), sections);
    }
}
