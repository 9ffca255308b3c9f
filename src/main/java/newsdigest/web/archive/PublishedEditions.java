package newsdigest.web.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.store.Database;

/** Editions that anybody may read: sent, or being sent, of newsletters with an archive, as long as their pages are kept. */
public final class PublishedEditions {

    private final Config config;
    private final EditionRepository editions;

    public PublishedEditions(Config config, Database database) {
        this.config = config;
        this.editions = new EditionRepository(database);
    }

    /** Returns the newsletters with an archive. */
    public List<Newsletter> newsletters() {
        return config.newsletters().stream()
                .filter(newsletter -> newsletter.openness().archive())
                .toList();
    }

    /** Returns the newest editions of a newsletter that are in a language, the newest first. */
    public List<EditionHeadline> newest(Newsletter newsletter, Locale language, int limit) {
        return editions.headlines(newsletter.name(), limit).stream()
                .filter(headline -> isPublished(headline.stage()) && headline.hasPages())
                .filter(headline -> headline.subjects().containsKey(language))
                .toList();
    }

    /** Returns an edition of a newsletter. */
    public Optional<FrozenEdition> find(Newsletter newsletter, EditionId id) {
        return editions.find(id)
                .filter(frozen -> newsletter.openness().archive()
                        && frozen.edition().newsletter().equals(newsletter.name())
                        && isPublished(frozen.stage()));
    }

    /** Returns an edition in a language. */
    static Optional<Rendition> rendition(FrozenEdition frozen, Locale language) {
        return frozen.edition().renditions().stream()
                .filter(rendition -> rendition.language().equals(language))
                .findFirst();
    }

    private static boolean isPublished(EditionState stage) {
        return stage == EditionState.DONE || stage == EditionState.SENDING;
    }

    /** Returns the path of a newsletter's archive in a language. */
    public static String path(Newsletter newsletter, Locale language) {
        return "/archive/" + newsletter.name() + "/" + language.toLanguageTag();
    }

    /** Returns the path of an edition in a language. */
    public static String path(Newsletter newsletter, Locale language, EditionId id) {
        return path(newsletter, language) + "/" + id.value();
    }
}
