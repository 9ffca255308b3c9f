package newsdigest.text;

import java.text.Normalizer;
import java.util.Locale;

/** Names in ASCII, made of titles. */
public final class Slug {

    private Slug() {}

    /**
     * Returns small letters, digits and hyphens: {@code noticias-del-puerto}.
     *
     * @param longest most characters
     * @param otherwise name of a title that has none of these
     */
    public static String of(String title, int longest, String otherwise) {
        String ascii = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = ascii.substring(0, Math.min(longest, ascii.length())).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? otherwise : cut;
    }
}
