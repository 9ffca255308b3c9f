package newsdigest.news.format;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.config.SourceRules;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Context for parsing one file or web address.
 *
 * @param name its name in problems
 * @param language language that the configuration or the file's name gives it
 * @param nameWithoutLanguage common part of {@code x.en.md} and {@code x.es.md}; empty for a name without a language
 * @param otherwise language of an item that names none
 * @param zone zone of the newsletter
 * @param base address that relative addresses in it begin at
 * @param problems list for notes on mistakes
 * @param failures list for reasons why a part could not be read at all, so that news may be missing
 * @param rules rules of the configuration for this source
 */
public record ParseContext(
        String name,
        Optional<Locale> language,
        Optional<String> nameWithoutLanguage,
        Locale otherwise,
        ZoneId zone,
        Optional<URI> base,
        List<Problem> problems,
        List<String> failures,
        SourceRules rules) {

    /** Context of a source with the usual rules. */
    public ParseContext(
            String name,
            Optional<Locale> language,
            Optional<String> nameWithoutLanguage,
            Locale otherwise,
            ZoneId zone,
            Optional<URI> base,
            List<Problem> problems,
            List<String> failures) {
        this(name, language, nameWithoutLanguage, otherwise, zone, base, problems, failures, SourceRules.USUAL);
    }

    /** Context of a text that stands in no file, in one language. */
    public ParseContext(String name, Locale language, ZoneId zone, List<Problem> problems) {
        this(
                name,
                Optional.of(language),
                Optional.empty(),
                language,
                zone,
                Optional.empty(),
                problems,
                new ArrayList<>());
    }

    /** Notes that a part could not be read at all. */
    public void fail(SourceLocation sourceLocation, String message) {
        problems.add(Problem.error(sourceLocation, message));
        failures.add(sourceLocation + ": " + message);
    }

    /** Returns this context with a base address, unless one is known; for a feed that was saved to a file. */
    public ParseContext withBase(String address) {
        return withBase(base.or(() -> WebUrls.of(address)));
    }

    /** Returns this context with a base address. */
    public ParseContext withBase(Optional<URI> known) {
        return new ParseContext(name, language, nameWithoutLanguage, otherwise, zone, known, problems, failures, rules);
    }

    /**
     * Reads one entry. Whatever is thrown while doing so is noted, and the entries before and after it are read.
     *
     * @param entry reader of the entry
     */
    public <T> Optional<T> attempt(SourceLocation place, Supplier<Optional<T>> entry) {
        try {
            return entry.get();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            problems.add(Problem.error(
                    place,
                    "This entry cannot be read because of a defect in Newsdigest ("
                            + e.getClass().getSimpleName() + "). Item skipped; please report it with the entry."));
            return Optional.empty();
        }
    }

    /** Returns the language of an item that names none. */
    public Locale usualLanguage() {
        return language.orElse(otherwise);
    }
}
