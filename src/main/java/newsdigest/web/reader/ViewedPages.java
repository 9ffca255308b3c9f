package newsdigest.web.reader;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionStamp;
import newsdigest.edition.Rendition;
import newsdigest.web.DigestPage;

/** Pages of the editions that readers look at, cut once: within hours of a sending many look at the same few. */
final class ViewedPages {

    private static final int MOST = 16;

    /** Stands for the end of the reader's own link; pages hold no such characters (Unicode 3.4, D14). */
    private static final String TOKEN = "\uFDD0\uFDD1";

    private final EditionRepository editions;
    private final Map<Key, ViewedPage> kept = Collections.synchronizedMap(new Newest());

    ViewedPages(EditionRepository editions) {
        this.editions = editions;
    }

    /** Page as it was frozen at a time: a draft that went back is frozen anew. */
    private record Key(int edition, Instant frozenAt, Locale language) {}

    /**
     * Page of an edition in one language.
     *
     * @param page its links end with a mark for the token of whoever looks
     */
    record ViewedPage(DigestPage page, Locale language, String subject) {

        /** Returns the page for whoever has a link with this token. */
        String html(DigestPage.Surroundings surroundings, String token) {
            return page.html(surroundings).replace(TOKEN, token);
        }
    }

    /** Map that lets go what nobody has asked for the longest. */
    private static final class Newest extends LinkedHashMap<Key, ViewedPage> {
        private static final long serialVersionUID = 1L;

        private Newest() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ViewedPage> eldest) {
            return size() > MOST;
        }
    }

    /** Returns the page of an edition in the language nearest to this one; empty when it has none any more. */
    Optional<ViewedPage> find(EditionStamp edition, Locale language, Newsletter newsletter) {
        Key key = new Key(edition.number(), edition.frozenAt(), language);
        Optional<ViewedPage> known = Optional.ofNullable(kept.get(key));
        return known.or(() -> {
            Optional<ViewedPage> cut = editions.find(edition.number())
                    .filter(frozen -> frozen.pagesDroppedAt().isEmpty())
                    .map(frozen -> cut(frozen.edition().rendition(Optional.of(language)), newsletter));
            cut.ifPresent(page -> kept.put(key, page));
            return cut;
        });
    }

    private static ViewedPage cut(Rendition rendition, Newsletter newsletter) {
        return new ViewedPage(
                DigestPage.of(rendition, ReaderLinks.viewerTokens(newsletter, TOKEN)),
                rendition.language(),
                rendition.subject());
    }
}
