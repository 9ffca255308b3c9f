package newsdigest.web.reader;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.web.PageHead;
import newsdigest.web.PageRenderer;
import newsdigest.web.WebServer;

/** Page that says something, and what one may do about it: buttons, each in a form of its own, and links. */
public final class Notice {

    private final String title;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<NoticeForm> forms = new ArrayList<>();
    private final List<NoticeLink> links = new ArrayList<>();
    private String script = "";

    public Notice(String title) {
        this.title = title;
    }

    /**
     * Field of a form.
     *
     * @param label empty for one that is not shown
     * @param choices values to choose one of; empty for one that is typed
     */
    public record NoticeField(String type, String name, String label, String value, List<NoticeChoice> choices) {
        static NoticeField hidden(String name, String value) {
            return new NoticeField("hidden", name, "", value, List.of());
        }

        static NoticeField email(String name, String label) {
            return new NoticeField("email", name, label, "", List.of());
        }
    }

    /** Value of a field that can be chosen. */
    public record NoticeChoice(String value, String label) {}

    /**
     * Form with one button.
     *
     * @param quiet true for a button that is not the main one
     */
    public record NoticeForm(String action, List<NoticeField> fields, String button, boolean quiet) {}

    /** Link to another page. */
    public record NoticeLink(String href, String label) {}

    /** Adds a paragraph. */
    public Notice say(String paragraph) {
        paragraphs.add(paragraph);
        return this;
    }

    Notice form(String action, String button, boolean quiet, NoticeField... fields) {
        forms.add(new NoticeForm(action, List.of(fields), button, quiet));
        return this;
    }

    /** Adds a link. */
    public Notice link(String href, String label) {
        links.add(new NoticeLink(href, label));
        return this;
    }

    /** Adds a script of ours, which the page's policy then allows. */
    Notice script(String path) {
        script = path;
        return this;
    }

    /** Answers with the page. */
    public void show(Context context, PageRenderer pageRenderer, Locale language) {
        if (!script.isEmpty()) {
            WebServer.allowOwnScript(context);
        }
        pageRenderer.show(
                context,
                "message.ftlh",
                language,
                Map.of("title", title, "paragraphs", paragraphs, "forms", forms, "links", links, "script", script));
    }

    /** Answers with the page, as one that is for everybody. */
    public void show(Context context, PageRenderer pageRenderer, Locale language, PageHead head) {
        pageRenderer.show(
                context,
                "message.ftlh",
                language,
                Map.of("title", title, "paragraphs", paragraphs, "forms", forms, "links", links),
                head);
    }
}
