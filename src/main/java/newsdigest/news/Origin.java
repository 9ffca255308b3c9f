package newsdigest.news;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;

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
record Origin(
        String name,
        Optional<Locale> language,
        Locale otherwise,
        ZoneId zone,
        Optional<URI> base,
        List<Problem> problems,
        List<String> failures) {

    /** Something of it could not be read at all. */
    void fail(Place place, String message) {
        problems.add(Problem.error(place, message));
        failures.add(place + ": " + message);
    }

    /** With what relative addresses are relative to, unless that is known; for a feed that was saved to a file. */
    Origin withBase(String address) {
        Optional<URI> known = base.or(() -> WebAddress.of(address));
        return new Origin(name, language, otherwise, zone, known, problems, failures);
    }

    /** The language of an item that does not say. */
    Locale usualLanguage() {
        return language.orElse(otherwise);
    }
}
