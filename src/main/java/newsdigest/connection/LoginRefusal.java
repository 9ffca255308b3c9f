package newsdigest.connection;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.text.VisibleText;

/** Refusal of an access token, which a mail server may put into JSON and base64. */
public final class LoginRefusal {

    /** Pattern of a challenge in base64, beginning with that of a brace and a quotation mark or space. */
    private static final Pattern CHALLENGE = Pattern.compile("e[wy][A-Za-z0-9+/]{6,}={0,2}");

    private LoginRefusal() {}

    /** Returns the first line of a server's words, with what stands in JSON told and the token that was sent left out. */
    public static String inWords(String reply, String token) {
        Matcher challenge = CHALLENGE.matcher(reply);
        String firstLine = VisibleText.of(
                EchoedSecrets.hide(reply.lines().findFirst().orElse("").strip(), token));
        if (!challenge.find()) {
            return firstLine;
        }
        try {
            Map<String, Object> told = JSON.std.mapFrom(Base64.getDecoder().decode(challenge.group()));
            return "the access token is not accepted (status "
                    + VisibleText.of(String.valueOf(told.getOrDefault("status", "unknown"))) + ")";
        } catch (IOException | IllegalArgumentException noJson) {
            return firstLine;
        }
    }
}
