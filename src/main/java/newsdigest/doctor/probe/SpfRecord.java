package newsdigest.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.IpRange;
import org.jspecify.annotations.Nullable;

/**
 * SPF record (RFC 7208, 4.5 to 4.6).
 *
 * @param mechanisms mechanisms in their order
 * @param redirect domain whose record counts where no mechanism matches
 * @param faults terms that nobody understands, each of which makes the record void
 */
record SpfRecord(List<Mechanism> mechanisms, Optional<String> redirect, List<String> faults) {

    private static final Pattern MECHANISM =
            Pattern.compile("([-+~?]?)(all|include|a|mx|ptr|exists)(?::([^/]+))?(/\\d{1,2})?(//\\d{1,3})?");

    private static final Pattern ADDRESS = Pattern.compile("([-+~?]?)(ip[46]):(.+)");

    private static final Pattern MODIFIER = Pattern.compile("\\A([a-z][a-z0-9._-]*+)=(.*)");

    private static final int BITS_4 = 32;
    private static final int BITS_6 = 128;

    /**
     * Mechanism of a record.
     *
     * @param qualifier sign before it; plus where there is none
     * @param kind name of the mechanism
     * @param target domain or addresses after the colon; empty for the domain itself
     * @param bits4 length of the prefix of IPv4 addresses
     * @param bits6 length of the prefix of IPv6 addresses
     */
    record Mechanism(char qualifier, String kind, String target, int bits4, int bits6) {

        /** Returns the domain that it is about. */
        String domain(String own) {
            return target.isEmpty() ? own : target;
        }

        /** Returns true for a target that depends on the message (RFC 7208, 7). */
        boolean hasMacro() {
            return target.contains("%");
        }

        /** Returns true when the DNS is asked for it (RFC 7208, 4.6.4). */
        boolean needsLookup() {
            return !kind.equals("all") && !kind.startsWith("ip");
        }

        boolean isAll() {
            return kind.equals("all");
        }
    }

    static boolean isSpf(String text) {
        return text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?");
    }

    static SpfRecord parse(String text) {
        List<Mechanism> mechanisms = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Optional<String> redirect = Optional.empty();
        String[] terms = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        for (int i = 1; i < terms.length; i++) {
            Matcher modifier = MODIFIER.matcher(terms[i]);
            if (modifier.matches()) {
                if (modifier.group(1).equals("redirect")) {
                    redirect = Optional.of(modifier.group(2));
                }
            } else {
                String term = terms[i];
                mechanism(term).ifPresentOrElse(mechanisms::add, () -> faults.add(term));
            }
        }
        return new SpfRecord(mechanisms, redirect, faults);
    }

    private static Optional<Mechanism> mechanism(String term) {
        Matcher address = ADDRESS.matcher(term);
        if (address.matches()) {
            boolean isFour = address.group(2).equals("ip4");
            return IpRange.parse(address.group(3))
                    .filter(range -> range.address().getAddress().length * Byte.SIZE == (isFour ? BITS_4 : BITS_6))
                    .map(range -> new Mechanism(
                            qualifier(address.group(1)), address.group(2), address.group(3), BITS_4, BITS_6));
        }
        Matcher other = MECHANISM.matcher(term);
        if (!other.matches()) {
            return Optional.empty();
        }
        String kind = other.group(2);
        String target = other.group(3) == null ? "" : other.group(3);
        boolean needsTarget = kind.equals("include") || kind.equals("exists");
        if ((needsTarget && target.isEmpty()) || (kind.equals("all") && !target.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Mechanism(
                qualifier(other.group(1)),
                kind,
                target,
                bits(other.group(4), 1, BITS_4),
                bits(other.group(5), 2, BITS_6)));
    }

    private static char qualifier(String sign) {
        return sign.isEmpty() ? '+' : sign.charAt(0);
    }

    private static int bits(@Nullable String text, int signs, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text.substring(signs));
    }

    /** Returns the last word of the record about senders that nothing before it names; empty where it has none. */
    Optional<Mechanism> all() {
        return mechanisms.stream().filter(Mechanism::isAll).findFirst();
    }
}
