package newsdigest.news;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 */
record Origin(
        String name,
        Optional<Locale> language,
        Locale otherwise,
        ZoneId zone,
        Optional<URI> base,
        List<Problem> problems) {

    /** The language of an item that does not say. */
    Locale usualLanguage() {
        return language.orElse(otherwise);
    }
}
