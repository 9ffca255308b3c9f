package newsdigest.text;

import java.util.regex.Pattern;

/** Takes email addresses out of what mail servers say, for where people read it who need not know them. */
public final class AddressMask {

    /** Also an address literal (RFC 5321, 4.1.3) and a quoted local part. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\"[^\"\\s]{1,64}\"|[^\\s<>()\\[\\]{}\",:;@\\\\|`]{1,64}+)@(?:\\[[^\\]\\s]{1,64}]"
                    + "|[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?)");

    /** Length from which the part before the @ tells who somebody is; shorter, it is part of other words too. */
    private static final int SHORTEST_NAME = 3;

    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private AddressMask() {}

    /**
     * Returns what should have been a web address as it may be shown: a user and a password in it give way to an ellipsis, also a
     * password with a stroke, in an address without a scheme or with another one.
     */
    public static String hideUser(String address) {
        String hidden = address.replaceFirst("^(\\s*(?:[A-Za-z][A-Za-z0-9+.-]*:/{1,3})?)[^\\s/@:]*:\\S*@", "$1\u2026@");
        return hidden.replaceFirst("^(\\s*[A-Za-z][A-Za-z0-9+.-]*://)[^\\s/?#@]+@", "$1\u2026@");
    }

    /** Returns the text with an ellipsis in place of each address. */
    public static String hide(String text) {
        return ADDRESS.matcher(text).replaceAll("…");
    }

    /** Returns the same of words about one address, whose part before the @ may stand there alone. */
    public static String hide(String text, String about) {
        String local = about.substring(0, Math.max(0, about.lastIndexOf('@')));
        String hidden = hide(text);
        return local.length() < SHORTEST_NAME
                ? hidden
                : Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(local) + "(?![\\p{L}\\p{N}])", ANY_CASE)
                        .matcher(hidden)
                        .replaceAll("…");
    }
}
