package newsdigest.message;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Encoder of text in header fields (RFC 2047). Words are split at whole characters, and those in base64 also at multiples
 * of three bytes, because some programs end a subject at padding.
 */
final class EncodedWords {

    /** Largest number of bytes in a word, so that it fits on a line behind any name of a field. */
    private static final int LARGEST = 36;

    /** Longest run without a space that stays as it is: a line may have 998 characters (RFC 5322, 2.1.1). */
    private static final int LONGEST_RUN = 60;

    /** Characters that a phrase needs no quotes for, beside letters and digits (RFC 5322, 3.2.3). */
    private static final String ATOM_MARKS = "!#$%&'*+/=?^_`{|}~ -";

    private static final Pattern SAFE_IN_Q = Pattern.compile("[A-Za-z0-9]");

    private EncodedWords() {}

    /** Returns the value of an unstructured field, folded. */
    static String text(String fieldName, String text) {
        return isPlain(text) ? MimeUtility.fold(fieldName.length() + 2, text) : encode(text);
    }

    /**
     * Returns the value of a field that may be for a program, folded: long words of ASCII stay as they are, since a program
     * seldom decodes them.
     */
    static String line(String fieldName, String value) {
        boolean isAscii = value.chars().allMatch(c -> c >= ' ' && c <= '~');
        return isAscii && !value.contains("=?")
                ? MimeUtility.fold(fieldName.length() + 2, value)
                : text(fieldName, value);
    }

    /** Returns a display name as a phrase (RFC 5322, 3.2.5); empty for an empty one. */
    static String phrase(String name) {
        if (!isPlain(name)) {
            return encode(name);
        }
        return isOfAtoms(name) ? name : "\"" + name.replaceAll("([\\\\\"])", "\\\\$1") + "\"";
    }

    private static boolean isOfAtoms(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isAtom = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isAtom && ATOM_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns true for text that stands for itself, also in a program that decodes whatever looks encoded. */
    private static boolean isPlain(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c == ' ' ? 0 : run + 1;
            if (c < ' ' || c > '~' || run > LONGEST_RUN) {
                return false;
            }
        }
        return !text.contains("=?") && text.strip().equals(text);
    }

    private static String encode(String text) {
        List<String> characters =
                text.codePoints().mapToObj(Character::toString).toList();
        long foreign = text.codePoints().filter(c -> c > '~').count();
        List<String> words = 3 * foreign > characters.size() ? base64Words(characters) : quotedWords(characters);
        return String.join("\r\n ", words);
    }

    private static List<String> base64Words(List<String> characters) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < characters.size()) {
            int end = at;
            int bytes = 0;
            int splitAt = at;
            while (end < characters.size() && bytes + length(characters.get(end)) <= LARGEST) {
                bytes += length(characters.get(end));
                end++;
                splitAt = bytes % 3 == 0 ? end : splitAt;
            }
            if (end == characters.size()) {
                splitAt = end;
            }
            if (splitAt == at) {
                // No whole characters make a multiple of three bytes from here; from the next one some may.
                splitAt = at + 1;
                words.add(quoted(characters.subList(at, splitAt)));
            } else {
                byte[] part = String.join("", characters.subList(at, splitAt)).getBytes(StandardCharsets.UTF_8);
                words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(part) + "?=");
            }
            at = splitAt;
        }
        return words;
    }

    private static List<String> quotedWords(List<String> characters) {
        List<String> words = new ArrayList<>();
        int start = 0;
        int size = 0;
        for (int i = 0; i < characters.size(); i++) {
            int next = encodedLength(characters.get(i));
            if (size + next > LARGEST + LARGEST / 3) {
                words.add(quoted(characters.subList(start, i)));
                start = i;
                size = 0;
            }
            size += next;
        }
        words.add(quoted(characters.subList(start, characters.size())));
        return words;
    }

    private static int encodedLength(String character) {
        return SAFE_IN_Q.matcher(character).matches() || character.equals(" ") ? 1 : 3 * length(character);
    }

    private static String quoted(List<String> characters) {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        for (String character : characters) {
            if (character.equals(" ")) {
                word.write('_');
            } else if (SAFE_IN_Q.matcher(character).matches()) {
                word.write(character.charAt(0));
            } else {
                for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
                    word.writeBytes(String.format("=%02X", b).getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        return "=?UTF-8?Q?" + word.toString(StandardCharsets.US_ASCII) + "?=";
    }

    private static int length(String character) {
        return character.getBytes(StandardCharsets.UTF_8).length;
    }
}
