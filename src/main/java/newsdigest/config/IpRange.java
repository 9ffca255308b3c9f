package newsdigest.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Range of network addresses, such as {@code 10.0.0.0/8} (RFC 4632, RFC 4291).
 *
 * @param address first address
 * @param bits number of leading bits that all of them share
 */
public record IpRange(InetAddress address, int bits) {

    private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern VERSION_6 = Pattern.compile("\\A[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*");
    private static final int LONGEST_ADDRESS = 45;

    /** Returns a range from its text; an address alone is a range of one. */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return address.map(one -> new IpRange(one, one.getAddress().length * Byte.SIZE));
        }
        String length = text.substring(slash + 1);
        return length.matches("\\d{1,3}")
                ? address.filter(first -> Integer.parseInt(length) <= first.getAddress().length * Byte.SIZE)
                        .map(first -> new IpRange(first, Integer.parseInt(length)))
                : Optional.empty();
    }

    /** Returns the address that a text spells in digits; no name is looked up. */
    public static Optional<InetAddress> literal(String text) {
        if (text.length() > LONGEST_ADDRESS
                || !(VERSION_4.matcher(text).matches()
                        || VERSION_6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        int mask = rest == 0 ? 0 : 0xff << (Byte.SIZE - rest);
        return Arrays.equals(mine, 0, whole, its, 0, whole)
                && (rest == 0 || (mine[whole] & mask) == (its[whole] & mask));
    }
}
