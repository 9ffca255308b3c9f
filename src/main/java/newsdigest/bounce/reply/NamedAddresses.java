package newsdigest.bounce.reply;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Addresses and domains that a reply names: those of the sender, as they are or rewritten on the way, or others. What a server repeats of our
 * own command names nobody, nor do the names of hosts.
 */
final class NamedAddresses {

    /** Fewest characters of a name that stands without its domain and is still known for the sender's. */
    private static final int TELLING = 8;

    private static final Pattern COMMAND = Pattern.compile("rcpt to: ?<[^>\\s]{1,320}>");

    private final String text;
    private final List<String> named;
    private final Set<String> ours;
    private final String readersDomain;

    NamedAddresses(String text, Optional<String> reader, Set<String> ours) {
        this.text = COMMAND.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        this.named = AddressPatterns.inSentence(this.text);
        this.ours =
                ours.stream().map(address -> address.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.readersDomain =
                reader.map(address -> domain(address.toLowerCase(Locale.ROOT))).orElse("");
    }

    /** Returns true when some are named and all are the sender's. */
    boolean areOurs() {
        return named.isEmpty() ? isNameOfOurs() : named.stream().allMatch(this::isOurs);
    }

    /** Returns true when the domain of the sender is named and not that of the reader. */
    boolean isOurDomain() {
        return ours.stream().anyMatch(own -> names("", domain(own))) && !names(".", readersDomain);
    }

    /** Returns true when a domain is named, but for behind a letter or one of these characters. */
    private boolean names(String notBehind, String domain) {
        return !domain.isEmpty()
                && Pattern.compile("(?<![\\w-" + notBehind + "])" + Pattern.quote(domain) + "(?![\\w-])")
                        .matcher(text)
                        .find();
    }

    /**
     * Returns true for an address of the sender, for another one in the sender's domain, and for one that a server made
     * of it: SRS, BATV and VERP keep it behind an equals sign, or before one.
     */
    private boolean isOurs(String address) {
        return ours.stream()
                .anyMatch(own -> address.equals(own)
                        || address.endsWith("=" + own)
                        || (!domain(own).equals(readersDomain)
                                && (domain(address).equals(domain(own)) || address.contains("=" + domain(own)))));
    }

    /** Returns true when the text has the name of a return path without its domain. */
    private boolean isNameOfOurs() {
        return ours.stream()
                .map(own -> own.substring(0, Math.max(0, own.lastIndexOf('@'))))
                .anyMatch(name -> name.length() >= TELLING && name.indexOf('+') > 0 && text.contains(name));
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
