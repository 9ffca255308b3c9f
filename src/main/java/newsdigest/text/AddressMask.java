package newsdigest.text;

import java.util.regex.Pattern;

/** Takes email addresses out of what mail servers say, for where people read it who need not know them. */
public final class AddressMask {

    /** Also an address literal (RFC 5321, 4.1.3) and a quoted local part. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\"[^\"\\s]{1,64}\"|[^\\s<>()\\[\\]{}\",:;@\\\\|`]{1,64}+)@(?:\\[[^\\]\\s]{1,64}]"
                    + "|[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?)");

    private AddressMask() {}

    /** Returns the text with an ellipsis in place of each address. */
    public static String hide(String text) {
        return ADDRESS.matcher(text).replaceAll("…");
    }
}
