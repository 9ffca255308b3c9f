package newsdigest.edition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One issue of a newsletter, ready to be frozen.
 *
 * @param newsletter its name
 * @param items how many, over all languages
 * @param renditions in the order in which readers without a known language fall back to them; never empty
 */
public record Edition(EditionId id, String newsletter, Window window, int items, List<Rendition> renditions) {

    public Edition {
        renditions = List.copyOf(renditions);
    }

    /**
     * SHA-256 over the SHA-256 of each part, as lower-case hex: two editions with the same fingerprint are the same,
     * byte for byte. The parts are each rendition's language, subject, HTML and text, in UTF-8.
     */
    public String fingerprint() {
        StringBuilder hashes = new StringBuilder();
        for (Rendition rendition : renditions) {
            hashes.append(sha256(rendition.language().toLanguageTag()))
                    .append(sha256(rendition.subject()))
                    .append(sha256(rendition.html()))
                    .append(sha256(rendition.text()));
        }
        return sha256(hashes.toString());
    }

    /** What somebody with this language reads: the same tag, else the same language, else the first. */
    public Rendition rendition(Optional<Locale> wanted) {
        return wanted.flatMap(locale -> first(locale.toLanguageTag(), Locale::toLanguageTag)
                        .or(() -> first(locale.getLanguage(), Locale::getLanguage)))
                .orElse(renditions.get(0));
    }

    private Optional<Rendition> first(String wanted, java.util.function.Function<Locale, String> name) {
        return renditions.stream()
                .filter(rendition -> name.apply(rendition.language()).equals(wanted))
                .findFirst();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
