package newsdigest.news.format;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Identities of items, by which an item is recognised when it is read again. */
public final class ItemIds {

    private static final int HASH_BYTES = 8;

    private ItemIds() {}

    /** Returns the link, or else a hash of language, date and headline, by which a reader would recognise it. */
    public static String of(Optional<URI> link, Locale language, LocalDate date, String headline) {
        return link.map(URI::toString).orElseGet(() -> hash(language.toLanguageTag() + "\n" + date + "\n" + headline));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
