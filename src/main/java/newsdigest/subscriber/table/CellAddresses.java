package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import newsdigest.address.EmailAddress;
import newsdigest.address.EmailAddressParser;

/** Addresses in a cell that is none: several, or one with blanks in it. For rows of people who left, of whom none may be lost. */
final class CellAddresses {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\x{FE00}-\\x{FE0F}]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{FE00}-\\x{FE0F}]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z},;:/|<>()\\[\\]\"]");

    private CellAddresses() {}

    /** Returns them, each once. */
    static List<EmailAddress> of(String cell) {
        Map<String, EmailAddress> found = new LinkedHashMap<>();
        boolean isOne = cell.indexOf('@') == cell.lastIndexOf('@');
        add(cell, found);
        if (isOne && !found.isEmpty()) {
            return List.copyOf(found.values());
        }
        SEPARATORS
                .splitAsStream(
                        withoutBlanksAroundTheSign(INVISIBLE.matcher(cell).replaceAll("")))
                .filter(part -> part.indexOf('@') > 0)
                .forEach(part -> add(part, found));
        if (isOne) {
            add(BLANKS.matcher(cell).replaceAll(""), found);
        }
        return List.copyOf(found.values());
    }

    private static void add(String written, Map<String, EmailAddress> found) {
        EmailAddressParser.parse(written).address().ifPresent(address -> found.putIfAbsent(address.key(), address));
    }

    private static String withoutBlanksAroundTheSign(String cell) {
        List<String> parts = new ArrayList<>();
        for (String part : cell.split("@", -1)) {
            parts.add(CellText.trim(part));
        }
        return String.join("@", parts);
    }
}
