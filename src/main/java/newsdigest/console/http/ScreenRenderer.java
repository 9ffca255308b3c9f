package newsdigest.console.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import newsdigest.console.access.Role;
import newsdigest.console.access.Sessions;
import newsdigest.web.PageRenderer;

/** Renderer of screens, with the values that all of them show. */
public final class ScreenRenderer {

    /** Attribute of the session for the note on the next screen. */
    static final String SAID = "said";

    /** Attribute of a request whose form came back after its session had ended. */
    static final String RESUMED = "resumed";

    private final PageRenderer pageRenderer;

    public ScreenRenderer(PageRenderer pageRenderer) {
        this.pageRenderer = pageRenderer;
    }

    /**
     * Answers with a screen. Its template sees {@code me}, {@code csrf}, {@code resumed} for a form that came back after its
     * session had ended, and, as {@code said}, the note of the last action.
     */
    public void show(AuthenticatedRequest request, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(
                "me",
                Map.of(
                        "name", request.account().name(),
                        "signedInHere", Sessions.isOpen(request.context()),
                        "role", request.account().role().word(),
                        "editor", request.account().role().covers(Role.EDITOR),
                        "sender", request.account().role().covers(Role.SENDER)));
        all.put("csrf", request.csrf());
        all.put(RESUMED, request.context().attribute(RESUMED) != null);
        String said = request.context().consumeSessionAttribute(SAID);
        all.put(SAID, said == null ? "" : said);
        pageRenderer.show(request.context(), template, Locale.ENGLISH, all);
    }

    /** Answers with a page for people who are not signed in. */
    public void showSignedOut(Context context, String template, Map<String, Object> model) {
        pageRenderer.show(context, template, Locale.ENGLISH, model);
    }
}
