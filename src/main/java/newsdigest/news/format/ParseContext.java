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
 * A file or web address while it is read.
 *
 * @param name how problems name it
 * @param language as the configuration or the file's name says
 * @param otherwise the language of what says nothing
 * @param zone of the newsletter
 * @param base what relative addresses in it are relative to
 * @param problems where to note what is wrong
 * @param failures why something of it could not be read at all, so that news may be missing
 */
public record ParseContext(
        String name,
        Optional<Locale> language,
        Locale otherwise,
        ZoneId zone,
        Optional<URI> base,
        List<Problem> problems,
        List<String> failures) {

    /** Something of it could not be read at all. */
    public void fail(SourceLocation sourceLocation, String message) {
        problems.add(Problem.error(sourceLocation, message));
        failures.add(sourceLocation + ": " + message);
    }

    /** With what relative addresses are relative to, unless that is known; for a feed that was saved to a file. */
    public ParseContext withBase(String address) {
        Optional<URI> known = base.or(() -> WebUrls.of(address));
        return new ParseContext(name, language, otherwise, zone, known, problems, failures);
    }

    /** The language of an item that does not say. */
    public Locale usualLanguage() {
        return language.orElse(otherwise);
    }
}
