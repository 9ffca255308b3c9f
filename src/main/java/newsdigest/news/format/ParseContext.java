package newsdigest.news.format;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Context for parsing one file or web address.
 *
 * @param name name in problems
 * @param language language by the configuration or the file's name
 * @param otherwise language of entries that name none
 * @param zone zone of the newsletter
 * @param base address that relative addresses are relative to
 * @param problems list for everything that is wrong
 * @param failures reasons why a part could not be read at all, so that news may be missing
 */
public record ParseContext(
        String name,
        Optional<Locale> language,
        Locale otherwise,
        ZoneId zone,
        Optional<URI> base,
        List<Problem> problems,
        List<String> failures) {

    /** Notes that a part could not be read at all. */
    public void fail(SourceLocation sourceLocation, String message) {
        problems.add(Problem.error(sourceLocation, message));
        failures.add(sourceLocation + ": " + message);
    }

    /** Returns this context with a base address, unless one is known; for a feed that was saved to a file. */
    public ParseContext withBase(String address) {
        Optional<URI> known = base.or(() -> WebUrls.of(address));
        return new ParseContext(name, language, otherwise, zone, known, problems, failures);
    }

    /** Returns the language of an item that names none. */
    public Locale usualLanguage() {
        return language.orElse(otherwise);
    }
}
