package newsdigest.render;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.problem.UserException;
import newsdigest.render.TemplateRun.TemplateLimitException;
import org.jspecify.annotations.Nullable;

/** Translator of FreeMarker's errors into words for the author of the template. */
final class TemplateErrors {

    /** Pattern of a place in FreeMarker's description of its stack; the innermost is the first. */
    private static final Pattern AT = Pattern.compile("in template \"([^\"]*)\".*? at line (\\d+), column (\\d+)");

    private static final Pattern FIRST_NAME = Pattern.compile("\\W.*", Pattern.DOTALL);

    private final String folder;
    private final String file;
    private final Collection<String> known;

    /**
     * Creates a translator for one template.
     *
     * @param folder name of its folder in problems
     * @param known names a template can use
     */
    TemplateErrors(String folder, String file, Collection<String> known) {
        this.folder = folder;
        this.file = file;
        this.known = known;
    }

    /** Returns the user's error for an exception, with its place in the template. */
    UserException explain(Exception e) {
        return keyed(found(e));
    }

    /** Has screens say in their language what it means for an edition, before the words for the author of the template. */
    private static UserException keyed(UserException error) {
        return error.withKey("error.template", String.valueOf(error.getMessage()));
    }

    private UserException found(Exception e) {
        if (e instanceof ParseException parse) {
            SourceLocation sourceLocation =
                    place(parse.getTemplateName(), parse.getLineNumber(), parse.getColumnNumber());
            return new UserException(sourceLocation, "This is not FreeMarker: " + oneLine(parse.getEditorMessage()));
        } else if (e instanceof TemplateNotFoundException missing && file.equals(missing.getTemplateName())) {
            return new UserException(
                    SourceLocation.file(folder + "/" + file),
                    "There is no such template. Take the one that comes with Newsdigest, or check 'templates' in"
                            + " newsdigest.yaml.");
        } else if (e instanceof TemplateException template) {
            return explain(template);
        }
        return new UserException("The template " + folder + "/" + file + " cannot be read: " + e, e);
    }

    /** Returns the error for a template that was stopped, with the place it had reached. */
    UserException limit(TemplateLimitException e) {
        return keyed(new UserException(
                place(e.stack()),
                e.getMessage()
                        + ". A loop, a range, or a text that doubles may have no end."
                        + (e.written().isEmpty() ? "" : " The last it wrote is: '" + oneLine(e.written()) + "'.")));
    }

    /** Returns the error for a template that includes or calls itself without end. */
    UserException endless(String stack) {
        return keyed(
                new UserException(place(stack), "It includes itself, or one of its macros calls itself, without end."));
    }

    private UserException explain(TemplateException e) {
        SourceLocation sourceLocation = place(e.getTemplateSourceName(), e.getLineNumber(), e.getColumnNumber());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException ours) {
                return new UserException(ours.problems().stream()
                        .map(problem -> Problem.error(
                                problem.place(), problem.message() + " (Used in " + sourceLocation + ".)"))
                        .toList());
            } else if (cause instanceof ParseException parse) {
                return found(parse);
            }
        }
        String expression = e.getBlamedExpressionString();
        if (e instanceof InvalidReferenceException && expression != null) {
            return new UserException(
                    sourceLocation,
                    "'" + expression + "' has no value here." + nearest(expression)
                            + " docs/templates.md lists what there is; for what may be missing write <#if " + expression
                            + "??>.");
        }
        return new UserException(sourceLocation, oneLine(e.getMessageWithoutStackTop()));
    }

    private String nearest(String expression) {
        String name = FIRST_NAME.matcher(expression).replaceFirst("");
        Optional<String> near = known.contains(name) ? Optional.empty() : SpellingSuggestion.to(name, known);
        return near.map(right -> " Did you mean '" + right + "'?").orElse("");
    }

    /** Returns the innermost place in FreeMarker's description of its stack; the file where there is none. */
    private SourceLocation place(String stack) {
        Matcher at = AT.matcher(stack);
        return at.find()
                ? place(at.group(1), Integer.valueOf(at.group(2)), Integer.valueOf(at.group(3)))
                : SourceLocation.file(folder + "/" + file);
    }

    private SourceLocation place(@Nullable String template, @Nullable Integer line, @Nullable Integer column) {
        return new SourceLocation(
                folder + "/" + (template == null ? file : template),
                line == null ? 0 : line,
                column == null ? 0 : column);
    }

    /** Returns FreeMarker's own explanation, without its drawings of the stack and the names of its loaders. */
    private static String oneLine(String message) {
        String[] parts = message.split("\n----|The name was interpreted by this TemplateLoader", 2);
        return parts[0].replaceAll("\\s+", " ").strip();
    }
}
