package newsdigest.config.value;

import com.sanctionco.jmail.JMail;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.address.AsciiUri;
import newsdigest.config.Mailbox;

/** Parsers for single values of the configuration; empty when a text is no such value. */
public final class ConfigValues {

    private static final Set<String> SUBTAGS = Set.of(Locale.getISOLanguages());

    private ConfigValues() {}

    /** Parses {@code Harbour Network <news@example.org>}, or the address alone. */
    public static Optional<Mailbox> mailbox(String text) {
        int open = text.lastIndexOf('<');
        String address = open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
        String phrase = open >= 0 ? text.substring(0, open).strip() : "";
        String name = unquoted(phrase);
        // A phrase with an address in it, and not in quotation marks, is a list of two.
        boolean isOne = !phrase.contains("<") || !name.equals(phrase);
        return isOne && JMail.isValid(address) && !address.contains("<")
                ? Optional.of(new Mailbox(name, address))
                : Optional.empty();
    }

    /** Returns the words of a quoted string (RFC 5322, 3.2.4), which its quotation marks only hold together. */
    private static String unquoted(String name) {
        boolean isQuoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }

    /** Parses a language tag such as {@code pt-BR} (BCP 47). */
    public static Optional<Locale> language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return SUBTAGS.contains(locale.getLanguage()) && locale.toLanguageTag().equalsIgnoreCase(tag)
                ? Optional.of(locale)
                : Optional.empty();
    }

    /** Parses a URI with one of these schemes; what is not ASCII in it is encoded (RFC 3987, 3.1). */
    public static Optional<String> uri(String text, String... schemes) {
        URI uri = URI.create(AsciiUri.of(text));
        return uri.getScheme() != null
                        && List.of(schemes).contains(uri.getScheme().toLowerCase(Locale.ROOT))
                ? Optional.of(uri.toString())
                : Optional.empty();
    }

    /** Returns whether a text is an address such as {@code postgresql://host/database} or {@code sqlite:file}, and no path. */
    public static boolean isAddress(String text) {
        return text.matches(
                        "[A-Za-z][A-Za-z0-9+.:-]+://.*|(?i)(jdbc|sqlite3?|file|postgres|postgresql|mysql|mariadb):.*")
                || text.matches("(?is)(.*\\s)?(dbname|password)\\s*=.*");
    }

    /** Returns whether a text is a path that only a shell would understand: a home, or a variable. */
    public static boolean isForShell(String text) {
        return text.matches("(?s)~.*|\\$.*|.*\\$\\{.*");
    }

    /** Returns a path that is relative to the folder of the configuration as an absolute one. */
    public static String absolute(Path root, String path) {
        return path.startsWith("/") ? path : root + "/" + path;
    }
}
