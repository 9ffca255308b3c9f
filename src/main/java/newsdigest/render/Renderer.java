package newsdigest.render;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.PublicPages;
import newsdigest.config.mail.EditionStyle.SubjectForm;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.render.TemplateRun.TemplateLimitException;
import newsdigest.render.design.DesignTemplate;
import newsdigest.render.lint.HtmlLint;
import org.jspecify.annotations.Nullable;

/**
 * Renderer of drafts with the FreeMarker templates of the newsletter. Templates are data: their output is escaped, and
 * they reach neither Java classes nor files outside their folder.
 */
public final class Renderer {

    private static final String HTML = "digest.ftlh";
    private static final String TEXT = "digest.txt.ftl";

    /** Ending of a layout that is a design. */
    static final String DESIGN_ENDING = ".html";

    private static final String SUBJECT = "subject.ftl";

    private final Path folder;
    private final String name;
    private final Optional<PublicPages> pages;
    private final Configuration freemarker;

    /**
     * Creates a renderer for one folder of templates.
     *
     * @param folder folder of the templates
     * @param root folder against which problems name files
     * @param pages public pages, to which readers' own links lead
     * @throws UserException when there is no such folder
     */
    public Renderer(Path folder, Path root, Optional<PublicPages> pages) {
        this.folder = folder;
        this.pages = pages;
        this.name = folder.startsWith(root) ? root.relativize(folder).toString() : folder.toString();
        this.freemarker = new StoppableTemplates();
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    SourceLocation.file(name),
                    "There is no such folder of templates. Check 'templates' in newsdigest.yaml.");
        }
        try {
            freemarker.setTemplateLoader(new FolderLoader(folder.toFile(), name));
        } catch (IOException e) {
            throw new UserException("The templates in " + name + " cannot be read: " + IoReason.of(e), e);
        }
        freemarker.setDefaultEncoding("UTF-8");
        // Numbers in a page are widths and heading levels; Arabic digits would break them. Counts in words are in
        // words/.
        freemarker.setNumberFormat("computer");
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setAPIBuiltinEnabled(false);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        // What a template attempts and recovers from is its own affair; in a loop it would fill the log.
        freemarker.setAttemptExceptionReporter((error, environment) -> {});
        freemarker.setWrapUncheckedExceptions(true);
        freemarker.setFallbackOnNullLoopVariable(false);
        freemarker.setRecognizeStandardFileExtensions(true);
        freemarker.setLocalizedLookup(false);
        freemarker.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    }

    /**
     * Renders the content of an edition in every language, with the templates as they are now. The same content and templates give the same
     * bytes.
     *
     * @throws UserException when a template, the theme or the messages are wrong or missing, with the place
     */
    public List<Rendition> render(EditionContent content) {
        freemarker.clearTemplateCache();
        Theme theme = Theme.read(folder, name);
        String design = "layouts/" + theme.asMap().get("layout") + DESIGN_ENDING;
        String html = Files.isRegularFile(folder.resolve(design)) ? design : HTML;
        List<Messages> allMessages =
                content.newsletter().languages().stream().map(this::messages).toList();
        List<Rendition> renditions = new ArrayList<>();
        for (Locale language : content.contents().keySet()) {
            List<Messages> others = allMessages.stream()
                    .filter(messages -> !messages.language().equals(language))
                    .toList();
            Map<String, Object> model = new DigestModel(content, messages(language), theme, others, pages).asMap();
            String subject = subject(content, model, messages(language));
            model.put("subject", subject);
            renditions.add(
                    new Rendition(language, subject, process(html, model, language), process(TEXT, model, language)));
        }
        return renditions;
    }

    /** Staff's own subject, else that of the lead where the newsletter has it so, else the template's. */
    private String subject(EditionContent content, Map<String, Object> model, Messages messages) {
        Locale language = messages.language();
        Optional<String> own = content.contents(language).text().subject();
        String subject = own.or(() -> Optional.of(content)
                        .filter(edition -> edition.newsletter().style().subject() == SubjectForm.LEAD)
                        .map(edition -> leadSubject(edition.contents(language), messages)))
                .orElseGet(() -> process(SUBJECT, model, language))
                .replaceAll("\\s+", " ")
                .strip();
        SourceLocation place = SourceLocation.file(
                own.isPresent() ? content.id() + " in " + language.toLanguageTag() : name + "/" + SUBJECT);
        if (!Placeholders.find(subject).isEmpty()) {
            throw new UserException(
                    place,
                    "The subject is the same for all readers: no field, greeting or link of one reader can stand in"
                            + " it. Take it out of the subject.");
        }
        if (subject.codePoints().noneMatch(Renderer::isVisible)) {
            throw new UserException(
                    place,
                    "The subject in " + language.getDisplayLanguage(Locale.ENGLISH)
                            + " is empty, and no mail goes out without one. Write a subject for the edition, or mend the"
                            + " template.");
        }
        return subject;
    }

    private static String leadSubject(LanguageContent contents, Messages messages) {
        String headline = contents.items().get(0).headline();
        int others = contents.size() - 1;
        if (others == 0) {
            return headline;
        }
        return messages.find("subjectMore.one").isPresent()
                ? headline + messages.count("subjectMore", others)
                : headline + " (+" + others + ")";
    }

    private static boolean isVisible(int character) {
        int type = Character.getType(character);
        return !Character.isSpaceChar(character) && type != Character.FORMAT && type != Character.CONTROL;
    }

    /**
     * Returns notes on everything that readers would not see as it was meant; pages have the name of their preview.
     *
     * @throws UserException when the theme is wrong
     */
    public List<Problem> check(Edition edition) {
        List<Problem> problems = new ArrayList<>(Theme.read(folder, name).notes());
        HtmlLint htmlLint = new HtmlLint();
        for (Rendition rendition : edition.renditions()) {
            problems.addAll(htmlLint.check(
                    rendition, edition.id() + "." + rendition.language().toLanguageTag() + ".html"));
        }
        return problems;
    }

    private Messages messages(Locale language) {
        return Messages.read(folder.resolve("words"), name + "/words", language);
    }

    private String process(String file, Map<String, Object> model, Locale language) {
        TemplateErrors errors = new TemplateErrors(name, file, model.keySet());
        try {
            Template template = freemarker.getTemplate(file, language);
            try {
                return TemplateRun.output(template, model);
            } catch (StackOverflowError e) {
                throw errors.endless(TemplateRun.recursion(template, model));
            }
        } catch (TemplateException | IOException e) {
            throw errors.explain(e);
        } catch (TemplateLimitException e) {
            throw errors.limit(e);
        } catch (StackOverflowError e) {
            throw errors.endless("");
        }
    }

    /** Templates whose loops and macros end when their thread is interrupted, those that others include as well. */
    private static final class StoppableTemplates extends Configuration {
        private static final String STOPPABLE = "newsdigest.stoppable";

        private StoppableTemplates() {
            super(Configuration.VERSION_2_3_35);
        }

        @Override
        public Template getTemplate(
                String file,
                Locale locale,
                @Nullable Object condition,
                @Nullable String encoding,
                boolean parse,
                boolean ignoreMissing)
                throws IOException {
            Template template = super.getTemplate(file, locale, condition, encoding, parse, ignoreMissing);
            if (template != null) {
                synchronized (template) {
                    if (template.getCustomAttribute(STOPPABLE) == null) {
                        _CoreAPI.addThreadInterruptedChecks(template);
                        template.setCustomAttribute(STOPPABLE, true);
                    }
                }
            }
            return template;
        }
    }

    /** Loader of the files in one folder; a link that leads out of the folder is no file. */
    private static final class FolderLoader extends FileTemplateLoader {
        /** Pattern of a padding whose width is not written as a number of at most four digits. */
        private static final Pattern HUGE_PAD =
                Pattern.compile("\\?\\s*(?:left_pad|right_pad|leftPad|rightPad)\\b(?!\\s*\\(\\s*\\d{1,4}\\s*[,)])");

        private final String name;

        private FolderLoader(File folder, String name) throws IOException {
            super(folder);
            this.name = name;
        }

        /** Returns the text of a template; memory for a width is asked for in one piece, before anything could stop it. */
        @Override
        public Reader getReader(Object source, String encoding) throws IOException {
            StringWriter whole = new StringWriter();
            try (Reader reader = super.getReader(source, encoding)) {
                reader.transferTo(whole);
            }
            // Editors of Windows begin a file with a mark, which would come before the page's first line.
            String text = whole.toString().replaceFirst("\\A\uFEFF", "");
            String file = name + "/" + baseDir.toPath().relativize(((File) source).toPath());
            if (text.indexOf('\0') >= 0) {
                throw new UserException(
                        SourceLocation.file(file), "This is not UTF-8. Save it with the encoding UTF-8.");
            }
            if (((File) source).getName().endsWith(DESIGN_ENDING)) {
                return new StringReader(DesignTemplate.of(text, file));
            }
            Matcher pad = HUGE_PAD.matcher(text);
            if (pad.find()) {
                String before = text.substring(0, pad.start());
                int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                throw new UserException(
                        new SourceLocation(file, line, before.length() - before.lastIndexOf('\n')),
                        "It may ask for more memory than there is: write the width as a number of at most 9999.");
            }
            return new StringReader(text);
        }

        @Override
        public @Nullable Object findTemplateSource(String file) throws IOException {
            try {
                return super.findTemplateSource(file);
            } catch (SecurityException e) {
                return null;
            }
        }
    }
}
