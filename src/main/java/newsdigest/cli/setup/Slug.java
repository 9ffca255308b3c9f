package newsdigest.cli.setup;

import java.text.Normalizer;
import java.util.Locale;

/** Names of newsletters, made of their titles. */
final class Slug {

    private static final int LONGEST = 40;

    private Slug() {}

    /** Returns small letters, digits and hyphens: {@code noticias-del-puerto}. */
    static String of(String title) {
        String ascii = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = ascii.substring(0, Math.min(LONGEST, ascii.length())).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "newsletter" : cut;
    }
}
