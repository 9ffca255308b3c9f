package newsdigest.console.news;

import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.newsroom.StoryText;

/** Fields of a story's form. */
final class StoryForm {

    private StoryForm() {}

    /** Returns the text as it was typed. */
    static StoryText typed(AuthenticatedRequest request) {
        return new StoryText(
                line(request, "source-name"),
                line(request, "title"),
                EditorialFileReader.clean(request.formParam("summary").orElse("")),
                line(request, "link"),
                line(request, "day"),
                line(request, "time"),
                line(request, "topics"),
                line(request, "picture"),
                line(request, "alt"));
    }

    private static String line(AuthenticatedRequest request, String field) {
        return EditorialFileReader.cleanLine(request.formParam(field).orElse(""));
    }
}
