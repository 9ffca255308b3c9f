package newsdigest.console;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import newsdigest.web.Pages;

/** Renders screens: what every one of them shows, and what is its own. */
final class Screens {

    /** The session's note for the next screen. */
    static final String SAID = "said";

    private final Pages pages;

    Screens(Pages pages) {
        this.pages = pages;
    }

    /** Answers with a screen. Its template sees {@code me}, {@code csrf} and what was {@code said} by the last action. */
    void show(Visit visit, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(
                "me",
                Map.of(
                        "name", visit.account().name(),
                        "signedInHere", Sessions.isOpen(visit.context()),
                        "role", visit.account().role().word(),
                        "editor", visit.account().role().covers(Role.EDITOR),
                        "sender", visit.account().role().covers(Role.SENDER)));
        all.put("csrf", visit.csrf());
        String said = visit.context().consumeSessionAttribute(SAID);
        all.put(SAID, said == null ? "" : said);
        pages.show(visit.context(), template, Locale.ENGLISH, all);
    }

    /** Answers somebody who has not signed in. */
    void showToStranger(Context context, String template, Map<String, Object> model) {
        pages.show(context, template, Locale.ENGLISH, model);
    }
}
