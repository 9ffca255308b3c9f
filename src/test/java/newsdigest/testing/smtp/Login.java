package newsdigest.testing.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A way to log in (SASL mechanism, RFC 4422). */
sealed interface Login {

    /** Its registered name. */
    String mechanism();

    /** Returns true when a client proves to be the user; {@code initial} is empty when it sent nothing with the command. */
    boolean accepts(String initial, Dialogue dialogue) throws IOException;

    /** Questions of the server, each with the client's answer. */
    interface Dialogue {
        String ask(String challenge) throws IOException;
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4616. */
    record Plain(String user, String password) implements Login {
        @Override
        public String mechanism() {
            return "PLAIN";
        }

        @Override
        public boolean accepts(String initial, Dialogue dialogue) throws IOException {
            String response = initial.isEmpty() ? dialogue.ask("") : initial;
            return decoded(response).endsWith("\0" + user + "\0" + password);
        }
    }

    /** User and password one after the other. */
    record InSteps(String user, String password) implements Login {
        @Override
        public String mechanism() {
            return "LOGIN";
        }

        @Override
        public boolean accepts(String initial, Dialogue dialogue) throws IOException {
            String first = initial.isEmpty() ? dialogue.ask(encoded("Username:")) : initial;
            String second = dialogue.ask(encoded("Password:"));
            return decoded(first).equals(user) && decoded(second).equals(password);
        }
    }

    /** RFC 2195. */
    record CramMd5(String user, String password) implements Login {
        @Override
        public String mechanism() {
            return "CRAM-MD5";
        }

        @Override
        public boolean accepts(String initial, Dialogue dialogue) throws IOException {
            String challenge = "<1896.697170952@localhost>";
            try {
                Mac mac = Mac.getInstance("HmacMD5");
                mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
                String proof = HexFormat.of().formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
                return decoded(dialogue.ask(encoded(challenge))).equals(user + " " + proof);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
    }

    /** XOAUTH2, as Google and Microsoft describe it: a wrong token is answered by JSON, and then by 535. */
    record AccessTokens(String user, Predicate<String> isGood) implements Login {
        @Override
        public String mechanism() {
            return "XOAUTH2";
        }

        @Override
        public boolean accepts(String initial, Dialogue dialogue) throws IOException {
            String response = decoded(initial.isEmpty() ? dialogue.ask("") : initial);
            String begin = "user=" + user + "\1auth=Bearer ";
            boolean isRight = response.startsWith(begin)
                    && response.endsWith("\1\1")
                    && isGood.test(response.substring(begin.length(), response.length() - 2));
            if (!isRight) {
                dialogue.ask(
                        encoded("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.example.org/\"}"));
            }
            return isRight;
        }
    }
}
