package newsdigest.testing.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sender and the recipients granted so far in one mail transaction. */
final class Envelope {

    final String from;
    final boolean eightBit;
    final boolean utf8;
    final List<String> recipients = new ArrayList<>();

    Envelope(Path from) {
        this.from = from.address;
        this.eightBit = from.parameter("BODY").equals("8BITMIME");
        this.utf8 = from.has("SMTPUTF8");
    }

    /**
     * The argument of MAIL or RCPT.
     *
     * @param parameters upper case
     */
    record Path(String address, List<String> parameters) {

        /** Reads {@code FROM:<ana@example.org> SIZE=1000}; a {@code >} within a quoted local part does not end the path. */
        static Path parse(String keyword, String argument) {
            String opening = keyword + ":<";
            if (!argument.regionMatches(true, 0, opening, 0, opening.length())) {
                throw new IllegalArgumentException("501 5.5.4 Say " + opening + "address>");
            }
            boolean quoted = false;
            for (int i = opening.length(); i < argument.length(); i++) {
                char c = argument.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == '>' && !quoted) {
                    String rest = argument.substring(i + 1).strip().toUpperCase(Locale.ROOT);
                    return new Path(
                            argument.substring(opening.length(), i),
                            rest.isEmpty() ? List.of() : List.of(rest.split(" ")));
                }
            }
            throw new IllegalArgumentException("501 5.1.7 The path has no end");
        }

        boolean has(String name) {
            return parameters.contains(name);
        }

        /** The value, or nothing at all when the parameter is not there. */
        String parameter(String name) {
            return parameters.stream()
                    .filter(p -> p.startsWith(name + "="))
                    .map(p -> p.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }

        boolean isAscii() {
            return address.chars().allMatch(c -> c < 128);
        }
    }
}
