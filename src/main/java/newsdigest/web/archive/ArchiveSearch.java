package newsdigest.web.archive;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.edition.Rendition;

/**
 * Search for words in the editions of an archive, in whatever case and with or without accents. Texts are kept in memory,
 * because those of an edition never change.
 */
final class ArchiveSearch {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final PublishedEditions editions;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    ArchiveSearch(PublishedEditions editions) {
        this.editions = editions;
    }

    /** Returns the editions that have all the words, in their order. */
    List<EditionHeadline> find(Newsletter newsletter, Locale language, List<EditionHeadline> among, String words) {
        List<String> wanted = Arrays.stream(plain(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<EditionHeadline> found = new ArrayList<>();
        for (EditionHeadline headline : among) {
            String text = texts.computeIfAbsent(
                    headline.id().value() + " " + language.toLanguageTag(),
                    key -> text(newsletter, headline, language));
            if (wanted.stream().allMatch(text::contains)) {
                found.add(headline);
            }
        }
        return found;
    }

    private String text(Newsletter newsletter, EditionHeadline headline, Locale language) {
        Optional<Rendition> rendition = editions.find(newsletter, headline.id())
                .flatMap(frozen -> PublishedEditions.rendition(frozen, language));
        return rendition
                .map(found -> plain(found.subject() + "\n" + found.previewText()))
                .orElse("");
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
