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
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.text.message.MessageCatalog;
import newsdigest.web.request.RequestReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renderer of pages from the templates that come with the program; readers' pages are in their language. */
public final class PageRenderer {

    /** Attribute of a request: language of the reader whose link it is. */
    public static final String LANGUAGE = "language";

    private static final Logger LOG = LoggerFactory.getLogger(PageRenderer.class);

    /** Templates by their folder: those of the program never change while it runs, so all renderers share what was read. */
    private static final Map<String, Configuration> TEMPLATES = new ConcurrentHashMap<>();

    private final Configuration freemarker;
    private final String folder;
    private final PageWords words;
    private final PageShell shell;
    private final PathPrefix prefix;

    /** Creates a renderer of pages that are about no newsletter. */
    public PageRenderer() {
        this("/newsdigest/web", PageWords.bundled(), PageShell.plain(), PathPrefix.of(Optional.empty()));
    }

    /**
     * Creates a renderer of pages for staff, which have words of their own.
     *
     * @param folder folder of the templates, on the class path, with linked files below {@code static}
     * @param words words of the pages in each language
     * @param address address that people type, where a reverse proxy stands before the pages
     */
    public PageRenderer(String folder, MessageCatalog words, Optional<String> address) {
        this(folder, PageWords.of(words), PageShell.plain(), PathPrefix.of(address));
    }

    /** Creates a renderer of readers' pages with the theme and the words of a configuration. */
    public PageRenderer(Config config) {
        this(
                "/newsdigest/web",
                PageWords.read(config.templates(), config.relative(config.templates())),
                PageShell.of(config),
                PathPrefix.of(config.publicPages().map(PublicPages::address)));
        words.problems().forEach(problem -> LOG.warn("Words of the readers' pages: {}", problem));
    }

    private PageRenderer(String folder, PageWords words, PageShell shell, PathPrefix prefix) {
        this.folder = folder;
        this.words = words;
        this.shell = shell;
        this.prefix = prefix;
        this.freemarker = TEMPLATES.computeIfAbsent(folder, PageRenderer::templates);
    }

    private static Configuration templates(String folder) {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_35);
        freemarker.setClassForTemplateLoading(PageRenderer.class, folder);
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setRecognizeStandardFileExtensions(true);
        freemarker.setNumberFormat("computer");
        freemarker.setURLEscapingCharset("UTF-8");
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        freemarker.setLocalizedLookup(false);
        freemarker.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        return freemarker;
    }

    /** Returns the folder of linked files, on the class path. */
    String staticFolder() {
        return folder + "/static";
    }

    /** Returns the path below which the pages are served. */
    PathPrefix prefix() {
        return prefix;
    }

    /** Returns the shell around the pages. */
    public PageShell shell() {
        return shell;
    }

    /** Returns the languages in which pages exist, English first. */
    public List<Locale> languages() {
        return words.languages();
    }

    /** Returns the messages in the nearest language in which pages exist. */
    public PageMessages messages(Locale language) {
        return words.messages(language);
    }

    /** Returns the nearest language in which pages exist. */
    public Locale language(Locale wanted) {
        return words.language(wanted);
    }

    /** Returns the language that the address or the browser asks for (RFC 9110, 12.5.4). */
    public Locale language(Context context) {
        Optional<Locale> chosen = Optional.ofNullable(context.queryParam("language"))
                .map(Locale::forLanguageTag)
                .filter(wanted -> language(wanted).getLanguage().equals(wanted.getLanguage()));
        return chosen.map(this::language).orElseGet(() -> RequestReader.language(context, words.languages()));
    }

    /** Answers with a page. */
    public void show(Context context, String template, Locale language, Map<String, Object> model) {
        show(context, language, render(shell.newsletter(context), template, language, model));
    }

    /** Answers with a page that was rendered before. */
    public void show(Context context, Locale language, String page) {
        context.header("Content-Language", language.toLanguageTag())
                .header("Vary", "Accept-Language")
                .html(page);
    }

    private String render(Optional<Newsletter> about, String template, Locale language, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("shell", shell.model(about, language, words.messages(language)));
        return render(template, language, all);
    }

    /** Answers with a page for everybody, which search engines may list where the configuration says so. */
    public void show(Context context, String template, Locale language, Map<String, Object> model, PageHead head) {
        show(context, template, language, withHead(model, head));
    }

    /** Returns a page for everybody about a newsletter. */
    public String render(
            Newsletter newsletter, String template, Locale language, Map<String, Object> model, PageHead head) {
        return render(Optional.of(newsletter), template, language, withHead(model, head));
    }

    private Map<String, Object> withHead(Map<String, Object> model, PageHead head) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("head", head.model());
        all.put("indexed", shell.isIndexed());
        return all;
    }

    /** Returns what stands around an edition that anybody may read. */
    public DigestPage.Surroundings surroundings(
            Newsletter newsletter, Locale wanted, Map<String, Object> model, PageHead head) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("head", head.model());
        return surroundings(newsletter, wanted, all);
    }

    /** Returns what stands around an edition that is shown to one reader. */
    public DigestPage.Surroundings surroundings(Newsletter newsletter, Locale wanted, Map<String, Object> model) {
        Locale language = language(wanted);
        Map<String, Object> all = new HashMap<>(model);
        all.put("shell", shell.model(Optional.of(newsletter), language, messages(language)));
        all.put("theme", shell.theme());
        return new DigestPage.Surroundings(
                render("edition-head.ftlh", language, all),
                render("edition-top.ftlh", language, all),
                render("edition-end.ftlh", language, all));
    }

    /**
     * Answers with an error page.
     *
     * @param key key of its messages
     */
    public void problem(Context context, String key) {
        Locale language = Optional.<Locale>ofNullable(context.attribute(LANGUAGE))
                .map(this::language)
                .orElseGet(() -> language(context));
        PageMessages messages = messages(language);
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
        Map<String, Object> all = new HashMap<>();
        all.put("indexed", false);
        all.putAll(model);
        all.put("language", language.toLanguageTag());
        all.put("word", messages(language));
        StringWriter page = new StringWriter();
        try {
            freemarker.getTemplate(template, language).process(all, page);
        } catch (TemplateException e) {
            throw new IllegalStateException("the page " + template + " is wrong", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prefix.links(page.toString());
    }
}
