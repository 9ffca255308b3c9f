package newsdigest.render;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.edition.Draft;
import newsdigest.edition.Rendition;
import newsdigest.problem.Place;
import newsdigest.problem.UserException;

/**
 * Renders drafts with the FreeMarker templates of the newsletter. Templates are data: what they print is escaped, and
 * they reach neither Java classes nor files outside their folder.
 */
public final class Renderer {

    private static final String HTML = "digest.ftlh";
    private static final String TEXT = "digest.txt.ftl";
    private static final String SUBJECT = "subject.ftl";

    private final Path folder;
    private final String name;
    private final Configuration freemarker;

    /**
     * For one folder of templates.
     *
     * @param folder the templates
     * @param root the folder problems name files relative to
     * @throws UserException when there is no such folder
     */
    public Renderer(Path folder, Path root) {
        this.folder = folder;
        this.name = folder.startsWith(root) ? root.relativize(folder).toString() : folder.toString();
        this.freemarker = new Configuration(Configuration.VERSION_2_3_34);
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    Place.file(name), "There is no such folder of templates. Check 'templates' in newsdigest.yaml.");
        }
        try {
            freemarker.setTemplateLoader(new FileTemplateLoader(folder.toFile()));
        } catch (IOException e) {
            throw new UserException("The templates in " + name + " cannot be read: " + e, e);
        }
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setAPIBuiltinEnabled(false);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        freemarker.setWrapUncheckedExceptions(true);
        freemarker.setFallbackOnNullLoopVariable(false);
        freemarker.setRecognizeStandardFileExtensions(true);
        freemarker.setLocalizedLookup(false);
    }

    /**
     * Renders every language of a draft; the same draft and templates give the same bytes.
     *
     * @throws UserException when a template or its words are wrong or missing, with the place
     */
    public List<Rendition> render(Draft draft) {
        List<Rendition> renditions = new ArrayList<>();
        for (Locale language : draft.contents().keySet()) {
            Words words = Words.read(folder.resolve("words"), name + "/words", language);
            Map<String, Object> model = new Model(draft, language, words).asMap();
            String subject =
                    process(SUBJECT, model, language).replaceAll("\\s+", " ").strip();
            model.put("subject", subject);
            renditions.add(
                    new Rendition(language, subject, process(HTML, model, language), process(TEXT, model, language)));
        }
        return renditions;
    }

    private String process(String file, Map<String, Object> model, Locale language) {
        StringWriter out = new StringWriter();
        try {
            Template template = freemarker.getTemplate(file, language);
            template.process(model, out);
            return out.toString();
        } catch (ParseException e) {
            Place place = new Place(name + "/" + e.getTemplateName(), e.getLineNumber(), e.getColumnNumber());
            throw new UserException(place, "This is not FreeMarker: " + oneLine(e.getEditorMessage()));
        } catch (TemplateNotFoundException | MalformedTemplateNameException e) {
            throw new UserException(Place.file(name + "/" + file), "There is no such template.");
        } catch (TemplateException e) {
            Integer line = e.getLineNumber();
            Integer column = e.getColumnNumber();
            String source = e.getTemplateSourceName();
            Place place = new Place(
                    name + "/" + (source == null ? file : source),
                    line == null ? 0 : line,
                    column == null ? 0 : column);
            String expression = e.getBlamedExpressionString();
            throw new UserException(
                    place,
                    "The template fails" + (expression == null ? "" : " at '" + expression + "'") + ": "
                            + oneLine(e.getMessageWithoutStackTop()));
        } catch (IOException e) {
            throw new UserException("The template " + name + "/" + file + " cannot be read: " + e, e);
        }
    }

    /** FreeMarker's own explanation, without its drawings of the stack. */
    private static String oneLine(String message) {
        String first = message.split("\n----", 2)[0];
        return first.replaceAll("\\s+", " ").strip();
    }

    static Object markup(String html) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html);
        } catch (freemarker.template.TemplateModelException e) {
            throw new IllegalStateException("HTML output takes any markup", e);
        }
    }
}
