package newsdigest.web.archive;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Rendition;
import newsdigest.web.DigestPage;
import newsdigest.web.PageHead;
import newsdigest.web.PageRenderer;
import newsdigest.web.reader.ReaderLinks;

/** Links of the site around an edition in a browser, and what its head tells of it. */
final class EditionSurroundings {

    private static final int MOST = 200;

    private final PageRenderer pageRenderer;
    private final PublicPages address;
    private final PublishedEditions editions;

    EditionSurroundings(PageRenderer pageRenderer, PublicPages address, PublishedEditions editions) {
        this.pageRenderer = pageRenderer;
        this.address = address;
        this.editions = editions;
    }

    /** Returns those of an edition in the archive. */
    DigestPage.Surroundings inArchive(Newsletter newsletter, FrozenEdition frozen, Rendition rendition) {
        Locale language = rendition.language();
        List<EditionHeadline> all = editions.newest(newsletter, language, MOST);
        int at = 0;
        while (at < all.size() && all.get(at).number() != frozen.number()) {
            at++;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("next", neighbour(newsletter, language, all, at - 1));
        model.put("previous", neighbour(newsletter, language, all, at + 1));
        model.put("title", rendition.subject());
        model.put("indexed", pageRenderer.shell().isIndexed());
        model.put("signUp", newsletter.openness().signUp() ? "/subscribe/" + newsletter.name() : "");
        model.put("archive", PublishedEditions.path(newsletter, language));
        model.put("privacy", address.privacy().orElse(""));
        return pageRenderer.surroundings(newsletter, language, model, head(newsletter, frozen, rendition));
    }

    private static String neighbour(Newsletter newsletter, Locale language, List<EditionHeadline> all, int at) {
        return at < 0 || at >= all.size()
                ? ""
                : PublishedEditions.path(newsletter, language, all.get(at).id());
    }

    private PageHead head(Newsletter newsletter, FrozenEdition frozen, Rendition rendition) {
        String link = address.address()
                + PublishedEditions.path(
                        newsletter, rendition.language(), frozen.edition().id());
        EditionExcerpt excerpt = new EditionExcerpt(rendition, link, ReaderLinks.publicToken(newsletter));
        Map<String, String> alternates = new LinkedHashMap<>();
        frozen.edition()
                .renditions()
                .forEach(one -> alternates.put(
                        one.language().toLanguageTag(),
                        address.address()
                                + PublishedEditions.path(
                                        newsletter,
                                        one.language(),
                                        frozen.edition().id())));
        return new PageHead(
                link,
                excerpt.description(),
                Optional.of(address.address() + PublishedEditions.path(newsletter, rendition.language()) + "/feed.xml"),
                alternates,
                true,
                Optional.of(frozen.releasedAt().toString()),
                excerpt.image());
    }
}
