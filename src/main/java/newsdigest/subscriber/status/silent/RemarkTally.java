package newsdigest.subscriber.status.silent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tally of the names of one column beside which something is noted, such as {@code Ana (ask again)}, where few have such a note. */
public final class RemarkTally implements SilentTally {

    /** Number of remarks that are few in any list. */
    private static final int FEW = 8;

    /** Part of the names that may have a remark; in more, such signs are the way in which the list writes names. */
    private static final int TENTH = 10;

    private static final int MOST = 1_000;

    private static final int LONGEST = 80;

    private static final int EXAMPLES = 3;

    private static final String SIGNS = "([{=*~";

    private static final String DASHES = "-\u2013\u2014";

    private final Set<String> remarked = new LinkedHashSet<>();
    private long filled;

    @Override
    public void look(String cell) {
        if (cell.isBlank()) {
            return;
        }
        filled++;
        if (remarked.size() < MOST && cell.length() <= LONGEST && hasSign(cell) && cell.indexOf('@') < 0) {
            remarked.add(cell.strip());
        }
    }

    /** Returns true for a sign at the beginning or behind a blank, with letters in the cell. */
    private static boolean hasSign(String cell) {
        boolean isBehindBlank = true;
        boolean hasSign = false;
        boolean hasLetter = false;
        for (int i = 0; i < cell.length(); i++) {
            char sign = cell.charAt(i);
            hasSign |= isBehindBlank
                    && (SIGNS.indexOf(sign) >= 0 || (i > 0 && DASHES.indexOf(sign) >= 0) || cell.startsWith("//", i));
            hasLetter |= Character.isLetter(sign);
            isBehindBlank = sign == ' ';
        }
        return hasSign && hasLetter;
    }

    @Override
    public Optional<SilentColumn> find(int index, String header, Predicate<String> isSilentOn) {
        List<String> silent = remarked.stream().filter(isSilentOn).toList();
        boolean areFew =
                silent.size() * 2L <= filled && (silent.size() <= FEW || silent.size() * (long) TENTH <= filled);
        return silent.isEmpty() || !areFew
                ? Optional.empty()
                : Optional.of(SilentColumn.ofColumn(
                        index, header, silent.stream().limit(EXAMPLES).toList(), true));
    }
}
