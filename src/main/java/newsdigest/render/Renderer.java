package newsdigest.render;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.PublicPages;
import newsdigest.config.mail.EditionStyle.SubjectForm;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.render.TemplateRun.TemplateLimitException;
import newsdigest.render.lint.HtmlLint;
import newsdigest.render.lint.PageReport;
import newsdigest.render.lint.PageSize;

/**
 * Renderer of drafts with the FreeMarker templates of the newsletter. Templates are data: their output is escaped, and
 * they reach neither Java classes nor files outside their folder.
 */
public final class Renderer {

    private static final String HTML = "digest.ftlh";
    private static final String TEXT = "digest.txt.ftl";

    private static final String SUBJECT = "subject.ftl";

    private final Path folder;
    private final String name;
    private final Optional<PublicPages> pages;

    /** Loads the parsers and tables that nearly every digest needs, ahead of the first one. */
    public static void loadEarly() {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_35);
        try {
            new Template("early", "<#list [1] as number>${number}</#list>", freemarker)
                    .process(Map.of(), new StringWriter());
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("no template can be read", e);
        }
        String brief = TextLayout.wrap(BriefText.of("A sentence. Another one.", Locale.ENGLISH), "");
        String page = "<html lang=\"en\"><style>p {margin: 0}</style><p style=\"margin: 0\">" + brief;
        new HtmlLint().check(new Rendition(Locale.ENGLISH, "", page, ""), "");
    }

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
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    SourceLocation.file(name),
                    "There is no such folder of templates. Check 'templates' in newsdigest.yaml.");
        }
    }

    /**
     * Renders the content of an edition in every language, with the templates as they are now. The same content and templates give the same
     * bytes.
     *
     * @throws UserException when a template, the theme or the messages are wrong or missing, with the place
     */
    public List<Rendition> render(EditionContent content) {
        TemplateSet templates = TemplateSet.of(folder, name);
        Theme theme = Theme.read(folder, name);
        String design = "layouts/" + theme.asMap().get("layout") + TemplateSet.DESIGN_ENDING;
        String html = Files.isRegularFile(folder.resolve(design)) ? design : HTML;
        List<Messages> allMessages =
                content.newsletter().languages().stream().map(this::messages).toList();
        List<Rendition> renditions = new ArrayList<>();
        for (Locale language : content.contents().keySet()) {
            List<Messages> others = allMessages.stream()
                    .filter(messages -> !messages.language().equals(language))
                    .toList();
            Map<String, Object> model = new DigestModel(content, messages(language), theme, others, pages).asMap();
            TemplateLimits limits = TemplateLimits.of(content.contents(language).size());
            String subject = subject(templates, content, model, messages(language), limits);
            model.put("subject", subject);
            renditions.add(new Rendition(
                    language,
                    subject,
                    process(templates, html, model, language, limits),
                    process(templates, TEXT, model, language, limits)));
        }
        return renditions;
    }

    /** Staff's own subject, else that of the lead where the newsletter has it so, else the template's. */
    private String subject(
            TemplateSet templates,
            EditionContent content,
            Map<String, Object> model,
            Messages messages,
            TemplateLimits limits) {
        Locale language = messages.language();
        Optional<String> own = content.contents(language).text().subject();
        String subject = own.or(() -> Optional.of(content)
                        .filter(edition -> edition.newsletter().style().subject() == SubjectForm.LEAD)
                        .map(edition -> leadSubject(edition.contents(language), messages)))
                .orElseGet(() -> process(templates, SUBJECT, model, language, limits))
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
     * Returns notes on everything that readers would not see as it was meant, and the size of each page; pages have the name of their
     * preview.
     *
     * @throws UserException when the theme is wrong
     */
    public EditionReport report(Edition edition) {
        List<Problem> problems = new ArrayList<>(Theme.read(folder, name).notes());
        List<PageSize> sizes = new ArrayList<>();
        HtmlLint htmlLint = new HtmlLint();
        for (Rendition rendition : edition.renditions()) {
            PageReport report = htmlLint.check(
                    rendition, edition.id() + "." + rendition.language().toLanguageTag() + ".html");
            problems.addAll(report.problems());
            sizes.add(report.size());
        }
        return new EditionReport(problems, sizes);
    }

    private Messages messages(Locale language) {
        return Messages.read(folder.resolve("words"), name + "/words", language);
    }

    private String process(
            TemplateSet templates, String file, Map<String, Object> model, Locale language, TemplateLimits limits) {
        TemplateErrors errors = new TemplateErrors(name, file, model.keySet());
        try {
            Template template = templates.getTemplate(file);
            try {
                return TemplateRun.output(template, language, model, limits);
            } catch (StackOverflowError e) {
                throw errors.endless(TemplateRun.recursion(template, language, model, limits));
            }
        } catch (TemplateException | IOException e) {
            throw errors.explain(e);
        } catch (TemplateLimitException e) {
            throw errors.limit(e);
        } catch (StackOverflowError e) {
            throw errors.endless("");
        }
    }
}
