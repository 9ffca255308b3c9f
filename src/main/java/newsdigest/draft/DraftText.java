package newsdigest.draft;

import java.util.Optional;
import newsdigest.edition.EditionText;
import newsdigest.news.markdown.EditorialFileReader;

/**
 * Text of staff for an edition in one language, as it was typed.
 *
 * @param introduction Markdown above the items; may be empty
 * @param closing Markdown below the items; may be empty
 * @param subject empty: the template's
 * @param previewLine empty: the first headlines
 */
public record DraftText(String introduction, String closing, String subject, String previewLine) {

    public static final DraftText EMPTY = new DraftText("", "", "", "");

    /** Returns what the templates take from it. */
    EditionText asEditionText() {
        return new EditionText(
                EditorialFileReader.introduction(introduction),
                EditorialFileReader.introduction(closing),
                said(subject),
                said(previewLine));
    }

    /**
     * Returns this text with the changes that somebody else made to the same beginning; empty when both changed one field
     * in different ways.
     */
    public Optional<DraftText> merged(DraftText base, DraftText theirs) {
        Optional<String> newIntroduction = merged(base.introduction, introduction, theirs.introduction);
        Optional<String> newClosing = merged(base.closing, closing, theirs.closing);
        Optional<String> newSubject = merged(base.subject, subject, theirs.subject);
        Optional<String> newLine = merged(base.previewLine, previewLine, theirs.previewLine);
        return newIntroduction.isPresent() && newClosing.isPresent() && newSubject.isPresent() && newLine.isPresent()
                ? Optional.of(new DraftText(newIntroduction.get(), newClosing.get(), newSubject.get(), newLine.get()))
                : Optional.empty();
    }

    /** Returns this text with the changes that somebody else made to other fields of the same beginning. */
    public DraftText over(DraftText base, DraftText theirs) {
        return new DraftText(
                merged(base.introduction, introduction, theirs.introduction).orElse(introduction),
                merged(base.closing, closing, theirs.closing).orElse(closing),
                merged(base.subject, subject, theirs.subject).orElse(subject),
                merged(base.previewLine, previewLine, theirs.previewLine).orElse(previewLine));
    }

    /** Returns a field after both changes; empty when they contradict each other. */
    public static <T> Optional<T> merged(T base, T mine, T theirs) {
        if (mine.equals(theirs) || theirs.equals(base)) {
            return Optional.of(mine);
        }
        return mine.equals(base) ? Optional.of(theirs) : Optional.empty();
    }

    private static Optional<String> said(String text) {
        return Optional.of(EditorialFileReader.cleanLine(text)).filter(words -> !words.isEmpty());
    }
}
