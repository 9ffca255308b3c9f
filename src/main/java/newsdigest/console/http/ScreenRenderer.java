package newsdigest.console.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.console.access.Account;
import newsdigest.console.access.Role;
import newsdigest.console.access.Sessions;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.request.RequestReader;

/** Renderer of screens, with the values that all of them show. */
public final class ScreenRenderer {

    /** Attribute of the session for the note on the next screen. */
    static final String SAID = "said";

    /** Attribute of the session for why the last button did nothing. */
    static final String WARNED = "warned";

    /** Attribute of a request whose form came back after its session had ended. */
    static final String RESUMED = "resumed";

    /** Attribute of the session for the language of its screens. */
    private static final String CHOSEN = "language";

    private final PageRenderer pageRenderer;

    public ScreenRenderer(PageRenderer pageRenderer) {
        this.pageRenderer = pageRenderer;
    }

    /** Returns the messages for an account: in the language it chose, else in one that its browser asks for. */
    public LocalizedMessages words(Context context, Account account) {
        Locale language = account.language()
                .map(pageRenderer::language)
                .orElseGet(() -> RequestReader.language(context, pageRenderer.languages()));
        context.attribute(PageRenderer.LANGUAGE, language);
        if (Sessions.isOpen(context) && !language.toLanguageTag().equals(context.sessionAttribute(CHOSEN))) {
            context.sessionAttribute(CHOSEN, language.toLanguageTag());
        }
        return pageRenderer.messages(language).localized();
    }

    /** Has pages of no route, such as that of an unknown address, speak the language of the session's last screen. */
    public static void rememberLanguage(Context context) {
        String tag = context.sessionAttribute(CHOSEN);
        if (tag != null) {
            context.attribute(PageRenderer.LANGUAGE, Locale.forLanguageTag(tag));
        }
    }

    /** Returns the messages for somebody who is not signed in: in a language that the browser asks for. */
    public LocalizedMessages words(Context context) {
        return pageRenderer
                .messages(RequestReader.language(context, pageRenderer.languages()))
                .localized();
    }

    /** Returns the messages of a letter: in its language where screens have it, else in English. */
    public LocalizedMessages words(Locale language) {
        return pageRenderer.messages(pageRenderer.language(language)).localized();
    }

    /** Returns the languages that screens are in, English first. */
    public List<Locale> languages() {
        return pageRenderer.languages();
    }

    /**
     * Answers with a screen. Its template sees {@code me}, {@code csrf}, {@code resumed} for a form that came back after its
     * session had ended, and, as {@code said}, the note of the last action or, as
     * {@code warned}, why it did nothing.
     */
    public void show(AuthenticatedRequest request, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(
                "me",
                Map.of(
                        "name", request.account().name(),
                        "signedInHere", Sessions.isOpen(request.context()),
                        "role",
                                request.words()
                                        .get("role." + request.account().role().word()),
                        "editor", request.account().role().covers(Role.EDITOR),
                        "sender", request.account().role().covers(Role.SENDER)));
        all.put("csrf", request.csrf());
        all.put(RESUMED, request.context().attribute(RESUMED) != null);
        for (String note : List.of(SAID, WARNED)) {
            String words = request.context().consumeSessionAttribute(note);
            all.put(note, words == null ? "" : words);
        }
        pageRenderer.show(request.context(), template, request.words().language(), all);
    }

    /** Returns the page of a letter, in the language of its words. */
    public String letter(LocalizedMessages words, String template, Map<String, Object> model) {
        return pageRenderer.render(template, words.language(), model);
    }

    /** Answers with a page for people who are not signed in. */
    public void showSignedOut(Context context, String template, Map<String, Object> model) {
        pageRenderer.show(context, template, words(context).language(), model);
    }
}
