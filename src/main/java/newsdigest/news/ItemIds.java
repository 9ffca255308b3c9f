package newsdigest.news;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import newsdigest.text.Sha256;

/** Identities of items, by which an item is recognised when it is read again. */
public final class ItemIds {

    private static final int HASH_BYTES = 8;

    private ItemIds() {}

    /** Returns the link, or else a hash of language, date and headline, by which a reader would recognise it. */
    public static String of(Optional<URI> link, Locale language, LocalDate date, String headline) {
        return link.map(URI::toString).orElseGet(() -> hash(language.toLanguageTag() + "\n" + date + "\n" + headline));
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8), HASH_BYTES);
    }
}
