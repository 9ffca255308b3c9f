package newsdigest.web;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.text.LanguageFiles;

/** Renderer of pages from the templates that come with the program; readers' pages are in their language. */
public final class PageRenderer {

    private static final Locale FALLBACK = Locale.ENGLISH;

    /** Languages of the readers' pages; English is in {@code words.properties}. */
    static final List<Locale> LANGUAGES = Stream.concat(
                    Stream.of(FALLBACK),
                    LanguageFiles.find("/newsdigest/web/words_", ".properties").stream()
                            .map(Locale::forLanguageTag))
            .toList();

    private final Configuration freemarker = new Configuration(Configuration.VERSION_2_3_35);
    private final String folder;

    /** Creates a renderer of readers' pages. */
    public PageRenderer() {
        this("/newsdigest/web");
    }

    /** @param folder folder of the templates, on the class path, with linked files below {@code static} */
    public PageRenderer(String folder) {
        this.folder = folder;
        freemarker.setClassForTemplateLoading(PageRenderer.class, folder);
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setRecognizeStandardFileExtensions(true);
        freemarker.setNumberFormat("computer");
        freemarker.setURLEscapingCharset("UTF-8");
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        freemarker.setLocalizedLookup(false);
    }

    /** Returns the folder of linked files, on the class path. */
    String staticFolder() {
        return folder + "/static";
    }

    /** Returns the nearest language in which pages exist. */
    public static Locale language(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(FALLBACK);
    }

    /** Returns the language the browser asks for (RFC 9110, 12.5.4). */
    public static Locale language(Context context) {
        try {
            return Optional.ofNullable(context.header("Accept-Language"))
                    .map(Locale.LanguageRange::parse)
                    .map(ranges -> Locale.lookup(ranges, LANGUAGES))
                    .orElse(FALLBACK);
        } catch (IllegalArgumentException e) {
            return FALLBACK;
        }
    }

    /** Answers with a page. */
    public void show(Context context, String template, Locale language, Map<String, Object> model) {
        context.html(render(template, language, model));
    }

    /**
     * Answers with an error page.
     *
     * @param key key of its messages
     */
    public void problem(Context context, String key) {
        Locale language = language(context);
        PageMessages messages = new PageMessages(language);
        show(
                context,
                "message.ftlh",
                language,
                Map.of(
                        "key", key,
                        "title", messages.get(key + ".title"),
                        "text", messages.get(key + ".text"),
                        "paragraphs", List.of(messages.get(key + ".text")),
                        "forms", List.of(),
                        "links", List.of()));
    }

    /** Renders a page without answering. */
    public String render(String template, Locale language, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("language", language.toLanguageTag());
        all.put("word", new PageMessages(language));
        StringWriter page = new StringWriter();
        try {
            freemarker.getTemplate(template, language).process(all, page);
        } catch (TemplateException e) {
            throw new IllegalStateException("the page " + template + " is wrong", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }
}
