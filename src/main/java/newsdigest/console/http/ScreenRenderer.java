package newsdigest.console.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import newsdigest.console.access.Role;
import newsdigest.console.access.Sessions;
import newsdigest.web.PageRenderer;

/** Renders screens: what every one of them shows, and what is its own. */
public final class ScreenRenderer {

    /** The session's note for the next screen. */
    static final String SAID = "said";

    private final PageRenderer pageRenderer;

    public ScreenRenderer(PageRenderer pageRenderer) {
        this.pageRenderer = pageRenderer;
    }

    /** Answers with a screen. Its template sees {@code me}, {@code csrf} and what was {@code said} by the last action. */
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
        String said = request.context().consumeSessionAttribute(SAID);
        all.put(SAID, said == null ? "" : said);
        pageRenderer.show(request.context(), template, Locale.ENGLISH, all);
    }

    /** Answers somebody who has not signed in. */
    public void showToStranger(Context context, String template, Map<String, Object> model) {
        pageRenderer.show(context, template, Locale.ENGLISH, model);
    }
}
