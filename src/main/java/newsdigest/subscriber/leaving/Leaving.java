package newsdigest.subscriber.leaving;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.ListName;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.words.MailPermission;

/**
 * Reason why a person in a list is not mailed.
 *
 * @param sign column or the like that says so, such as {@code column 'status'}
 * @param said what its cell says, as {@link SaidInCell}; empty when that is not known, or makes no difference
 * @param place the row that says so
 * @param others other signs of the same row that say so as well
 */
public record Leaving(LeavingKind kind, String sign, String said, SourceLocation place, List<Sign> others) {

    /**
     * Sign that somebody left.
     *
     * @param name column or the like
     * @param said what its cell says, as {@link SaidInCell}
     */
    public record Sign(String name, String said) {}

    /** Sign of a file that is kept back as a whole. */
    public static final String WHOLE_FILE = "the file";

    /** Sign of a row that says so only together with lines below it, which may be the rest of it. */
    public static final String TORN_ROW = "a row that a line break may have torn";

    /** Sign of a row that says so only together with one beside it that names nobody. */
    public static final String ROW_BESIDE = "a row beside one that names nobody";

    /** Word between what says so and its list, as the ledger keeps both. */
    public static final String IN = " in ";

    private static final String COLUMN = "column '";

    private static final String IN_LINE = "' in line ";

    private static final Pattern IN_PLACE = Pattern.compile("(?:line \\d+|newsdigest\\.yaml)" + IN);

    /** Returns the reason of somebody in a file that waits as a whole. */
    public static Leaving ofWholeFile(SourceLocation place) {
        return new Leaving(LeavingKind.UNDECIDED, WHOLE_FILE, place);
    }

    /** Returns the reason of somebody of whom another list gives this one. */
    public Leaving saidElsewhere() {
        LeavingKind elsewhere = isOfWholeFile() ? LeavingKind.UNDECIDED_ELSEWHERE : LeavingKind.LEFT_ELSEWHERE;
        return new Leaving(elsewhere, sign, place);
    }

    /** Reason that one sign gives alone. */
    public Leaving(LeavingKind kind, String sign, SourceLocation place) {
        this(kind, sign, "", place, List.of());
    }

    /** Returns one reason for each sign. */
    Stream<Leaving> words() {
        return Stream.concat(Stream.of(new Sign(sign, said)), others.stream())
                .map(word -> new Leaving(kind, word.name(), word.said(), place, List.of()));
    }

    /** Returns true when it is no row that says so: the whole file waits for a decision of staff. */
    public boolean isOfWholeFile() {
        return isOfWholeFile(kind, sign);
    }

    /** Returns true for a kind and a sign by which a whole file waits. */
    static boolean isOfWholeFile(LeavingKind kind, String sign) {
        return kind.isUndecided() && sign.equals(WHOLE_FILE);
    }

    /** Beginnings of the reasons that lists give, as the ledger keeps them. */
    private static final String LEFT_SAYS = "left, says ";

    private static final String UNDECIDED_WHETHER = "undecided whether they left: ";

    /** Summary of somebody of whom no list says any more that they left, as one did when a later edition was frozen. */
    public static final String BY_LATER_EDITION = LEFT_SAYS + "a list as it was when a later edition was frozen";

    /** Reason of somebody of whom it is known that a list said so, and not which. */
    public static final Leaving UNNAMED =
            new Leaving(LeavingKind.LEFT, "a list", SourceLocation.file("the lists of the edition before"));

    /** Returns the reason that the ledger keeps in these words; empty when no list gave it for people who have left. */
    public static Optional<Leaving> ofSummary(String summary) {
        int in = endOfSign(summary);
        return summary.startsWith(LEFT_SAYS) && in >= LEFT_SAYS.length()
                ? Optional.of(new Leaving(
                        LeavingKind.LEFT,
                        summary.substring(LEFT_SAYS.length(), in),
                        SourceLocation.file(summary.substring(in + IN.length()))))
                : Optional.empty();
    }

    /** Returns the column that gave this reason, as the ledger keeps it; empty when none did. */
    public static Optional<String> columnOf(String summary) {
        int end = summary.lastIndexOf('\'' + IN);
        return summaryBeginnings().stream()
                .map(beginning -> beginning + COLUMN)
                .filter(beginning -> summary.startsWith(beginning) && end >= beginning.length())
                .map(beginning -> summary.substring(beginning.length(), end))
                .findFirst();
    }

    /** Returns the column by which a list gave this reason, as the ledger keeps it; empty when another list did, or no column. */
    public static Optional<String> columnOf(String summary, String list) {
        return isOfList(summary, list)
                ? columnOf(summary.substring(0, summary.length() - list.length()))
                : Optional.empty();
    }

    /** Returns the place of the word before the list; a name in quotation marks may have that word, and stand in a line or in the configuration. */
    private static int endOfSign(String summary) {
        int quoted = summary.lastIndexOf('\'' + IN);
        if (quoted < 0) {
            return summary.indexOf(IN);
        }
        int behind = quoted + 1 + IN.length();
        return IN_PLACE.matcher(summary).region(behind, summary.length()).lookingAt()
                ? summary.indexOf(IN, behind)
                : quoted + 1;
    }

    /** Returns true when the name of a list, or a decision on it, gave this reason, as the ledger keeps it: another decision takes its place. */
    public static boolean isOfWholeList(String summary, String list) {
        return isOfList(summary, list)
                && Stream.of(
                                ListName.OF_FILE,
                                ListName.OF_FOLDER,
                                ListName.OF_SHEET,
                                ListName.OF_TITLE,
                                StatusColumns.BY_DECISION)
                        .anyMatch(sign -> summary.startsWith(LEFT_SAYS + sign));
    }

    /** Returns the list that waits as a whole by this reason, as the ledger keeps it; empty for another reason. */
    public static Optional<String> waitingList(String summary) {
        String beginning = UNDECIDED_WHETHER + WHOLE_FILE + IN;
        return summary.startsWith(beginning) ? Optional.of(summary.substring(beginning.length())) : Optional.empty();
    }

    /** Returns the beginnings of all reasons that lists give. */
    public static List<String> summaryBeginnings() {
        return List.of(LEFT_SAYS, UNDECIDED_WHETHER);
    }

    /** Returns true when a list gave this reason, as the ledger keeps it. */
    public static boolean isOfList(String summary, String list) {
        return summary.endsWith(IN + list) && summaryBeginnings().stream().anyMatch(summary::startsWith);
    }

    /** Returns true when this reason, as the ledger keeps it, waited for a decision of staff. */
    public static boolean isUndecided(String summary) {
        return summary.startsWith(UNDECIDED_WHETHER);
    }

    /** Kind of reason. */
    public enum LeavingKind {
        /** Reason in the row itself: it says that the person left. */
        LEFT,
        /** Reason in another row, of this list or of another one. */
        LEFT_ELSEWHERE,
        /** Reason until staff decide: the row says something that Newsdigest does not understand. */
        UNDECIDED,
        /** Reason until staff decide about another list: it waits as a whole, and has the person too. */
        UNDECIDED_ELSEWHERE;

        /** Returns true when staff have to decide. */
        public boolean isUndecided() {
            return this == UNDECIDED || this == UNDECIDED_ELSEWHERE;
        }

        /** Returns the kind of a row by which somebody is not mailed. */
        public static LeavingKind of(MailPermission permission) {
            return permission == MailPermission.LEFT ? LEFT : UNDECIDED;
        }
    }

    /** Returns the reason without naming a person, as those who are not mailed for the same one share it. */
    public String summary() {
        return switch (kind) {
            case LEFT, LEFT_ELSEWHERE -> LEFT_SAYS + sign + IN + place.file();
            case UNDECIDED, UNDECIDED_ELSEWHERE -> UNDECIDED_WHETHER + sign + IN + place.file();
        };
    }

    /**
     * Returns true when an earlier reason was the same word. The list may have another name since, as exports have the day in
     * theirs; of a file that waited for a decision, every word was there already.
     *
     * @param earlier summary of that reason
     */
    public boolean isSameWord(String earlier) {
        return earlier.equals(UNDECIDED_WHETHER + WHOLE_FILE + IN + place.file())
                || summaryBeginnings().stream()
                        .map(beginning -> (beginning + signOfAnyLine()).toLowerCase(Locale.ROOT))
                        .anyMatch(earlier.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** Returns how the sign begins in a summary, wherever the line of a heading is: rows above it come and go. */
    private String signOfAnyLine() {
        int line = sign.lastIndexOf(IN_LINE);
        return line >= 0 && sign.startsWith(StatusColumns.HEADING)
                ? sign.substring(0, line + IN_LINE.length())
                : sign + IN;
    }

    /** Returns the reason as staff read it beside the person's row. */
    public String inWords() {
        return switch (kind) {
            case LEFT -> "left, says " + sign;
            case LEFT_ELSEWHERE -> "left, says " + place + " (" + sign + ")";
            case UNDECIDED -> "not mailed until somebody decides what is meant (" + sign + ")";
            case UNDECIDED_ELSEWHERE ->
                "not mailed until somebody decides about " + place.file() + ", which has the person too";
        };
    }
}
