package newsdigest.cli.edition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.publish.EditionRequest;
import newsdigest.schedule.NextEditionFinder;

/** Edition of a newsletter that is there already, as it is asked for once more: by its hour, or by its days or items. */
public record SameEdition(Application application, Newsletter newsletter, EditionId id) {

    /** Returns the options of {@code send} that mean it, also one of a language alone, and one that was made again. */
    public String options() {
        return Stream.of(List.of(id), firstOnes())
                .flatMap(List::stream)
                .flatMap(first -> Stream.concat(
                        request(first).stream(),
                        newsletter.languages().stream().flatMap(language -> ofLanguage(first, language).stream())))
                .findFirst()
                .orElse("--edition " + id);
    }

    /** Returns the one that this one repeats, if its name says so. */
    private List<EditionId> firstOnes() {
        EditionId first =
                new EditionId(id.value().substring(0, Math.max(0, id.value().lastIndexOf('-'))));
        return id.isRepetitionOf(first) ? List.of(first) : List.of();
    }

    private Optional<String> ofLanguage(EditionId first, Locale language) {
        String ending = "-" + language.toLanguageTag();
        return first.value().endsWith(ending)
                ? request(new EditionId(first.value().substring(0, first.value().length() - ending.length())))
                        .map(options -> options + " --language " + language.toLanguageTag())
                : Optional.empty();
    }

    private Optional<String> request(EditionId whole) {
        return new NextEditionFinder(application.lifecycle())
                .request(newsletter, whole, application.today(newsletter))
                .map(EditionRequest::options);
    }
}
