package newsdigest.subscriber;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.text.ComparableText;

/** Filter for names: a name that no person has is not used in a greeting. */
final class NameCleaner {

    /** Longest name in characters; a longer one is a paragraph in the wrong column. */
    private static final int LONGEST_NAME = 200;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Words that stand for "no name". Short ones such as "Na" or "Nan" are names of people, and so not here. */
    private static final Set<String> NO_NAMES = Set.of(
            "null",
            "none",
            "undefined",
            "unknown",
            "anonymous",
            "name",
            "nombre",
            "fname",
            "lname",
            "firstname",
            "lastname",
            "noname",
            "sinnombre",
            "desconocido",
            "inconnu",
            "unbekannt",
            "desconhecido");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\A(?:\\[.*]|\\*\\|.*\\|\\*|\\{\\{?.*}}?|%%?.*%%?|<.*>|\\$\\{.*}|#[\\p{L}\\d/¡¿]+[!?]?|[Nn]/[AaDd]|NaN)");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d+|#[xX][0-9a-fA-F]+|[A-Za-z]{2,8});");
    private static final Pattern ADDRESS = Pattern.compile("\\A(?:(?=\\S+@\\S)\\S++|(?i:https?://|www\\.)\\S.*)");

    private NameCleaner() {}

    /** Returns why a name is none, as the end of a sentence about it; empty when it may be one. */
    static String fault(String name) {
        if (name.isEmpty() || isUsual(name)) {
            return "";
        }
        if (name.indexOf(0xFFFD) >= 0) {
            return "has a character in it that could not be read; the name is left out. Save the file as UTF-8.";
        }
        if (name.length() > LONGEST_NAME) {
            return "is longer than " + LONGEST_NAME + " characters; it is left out.";
        }
        if (name.codePoints().anyMatch(NameCleaner::turnsOrHides)) {
            return "has an invisible mark in it that turns or hides text; the name is left out.";
        }
        if (ADDRESS.matcher(name).matches()) {
            return "is an address and no name; it is left out.";
        }
        if (ENTITY.matcher(name).find()) {
            return "has a code of a web page in it; the name is left out. Save the file as UTF-8 text.";
        }
        if (isTwiceEncoded(name)) {
            return "was saved in a wrong encoding; the name is left out. Export the file anew as UTF-8.";
        }
        boolean none = PLACEHOLDER.matcher(name).matches()
                || NO_NAMES.contains(ComparableText.squashed(name))
                || name.codePoints().noneMatch(Character::isLetter);
        return none ? "is no name; it is left out." : "";
    }

    /** Returns true for two words of plain letters, as most names are; quick, since every row gets it. */
    private static boolean isUsual(String name) {
        int space = name.indexOf(' ');
        if (space <= 0 || name.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || (c != ' ' && c != '-' && c != '.' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return !NO_NAMES.contains(ComparableText.squashed(name));
    }

    /**
     * Returns true for directional overrides, embeddings and isolates, and marks without width other than joiners
     * (Unicode, section 23.2).
     */
    private static boolean turnsOrHides(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200B
                || c == 0x2060
                || c == 0xFEFF
                || (c >= 0xE0000 && c <= 0xE007F);
    }

    /** Returns true for UTF-8 that was read as Windows-1252: "JosÃ©". Hardly any real name happens to be such. */
    private static boolean isTwiceEncoded(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return false;
        }
        try {
            ByteBuffer bytes = WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(name));
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException properName) {
            return false;
        }
    }
}
