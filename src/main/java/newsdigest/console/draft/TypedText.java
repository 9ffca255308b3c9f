package newsdigest.console.draft;

import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.draft.DraftNotes;
import newsdigest.news.markdown.EditorialFileReader;

/** Text of a draft as it stands in the fields of its form. */
record TypedText(String introduction, String subject, String previewLine) {

    static TypedText of(AuthenticatedRequest request) {
        return new TypedText(
                EditorialFileReader.clean(request.formParam("introduction").orElse("")),
                line(request.formParam("subject").orElse("")),
                line(request.formParam("preview-line").orElse("")));
    }

    static TypedText of(DraftNotes notes) {
        return new TypedText(notes.introduction(), notes.subject(), notes.previewLine());
    }

    private static String line(String typed) {
        return EditorialFileReader.clean(typed).replaceAll("\\s+", " ").strip();
    }

    DraftNotes in(DraftNotes notes) {
        return notes.withText(introduction, subject, previewLine);
    }
}
