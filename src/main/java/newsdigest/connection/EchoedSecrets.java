package newsdigest.connection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets in the words of a server that repeats what it was sent, as they are or in base64 (RFC 4954). */
public final class EchoedSecrets {

    private static final String HIDDEN = "[hidden]";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{6,}+={0,2}+");
    private static final int SHORTEST_PIECE = 3;
    private static final String TOKEN_FIELD = "auth=Bearer";

    private EchoedSecrets() {}

    /** Returns a server's words without the password or access token with which a login was tried. */
    public static String hide(String words, String proof) {
        if (proof.isEmpty()) {
            return words;
        }
        // IMAP sends it as a quoted string, with marks before some signs (RFC 3501, 4.3).
        String quoted = proof.replace("\\", "\\\\").replace("\"", "\\\"");
        String octets = new String(proof.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Matcher encoded = BASE64.matcher(words.replace(proof, HIDDEN).replace(quoted, HIDDEN));
        return encoded.replaceAll(run -> Matcher.quoteReplacement(holds(run.group(), octets) ? HIDDEN : run.group()));
    }

    /** Returns true for the proof or the whole login in base64, octet by octet, and for a piece of them where the server cut or broke them. */
    private static boolean holds(String run, String proof) {
        String bare = run.replace("=", "");
        String text = decoded(bare.substring(0, bare.length() - (bare.length() % 4 == 1 ? 1 : 0)));
        String end = text.replace("\1", "");
        return text.contains(proof)
                || (end.length() >= SHORTEST_PIECE && proof.contains(end))
                || text.contains(TOKEN_FIELD)
                || (text.indexOf('\0') >= 0 && proof.startsWith(text.substring(text.lastIndexOf('\0') + 1)))
                || Base64.getEncoder()
                        .encodeToString(proof.getBytes(StandardCharsets.ISO_8859_1))
                        .startsWith(bare);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    }
}
