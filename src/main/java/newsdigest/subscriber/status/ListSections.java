package newsdigest.subscriber.status;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.silent.ExplainingLines;
import newsdigest.subscriber.status.silent.HeadingTally;
import newsdigest.subscriber.status.silent.NamesOfPlaces;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.subscriber.status.words.CrossingSigns;
import newsdigest.subscriber.status.words.FormerPeople;
import newsdigest.subscriber.status.words.HeadingPhrases;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Sections of one list: below a line such as {@code Unsubscribed:} or {@code BAJAS}, alone in its row, stand people who
 * left, up to the next line that says something else; below a group in between, such as a country, and below a second row of headers they
 * wait.
 */
final class ListSections {

    static final int LONGEST_HEADING = 160;

    /** Sign of an address as some write it for people alone, such as {@code bo(at)example.org}. */
    private static final Pattern AT_IN_WORDS = Pattern.compile("[(\\[{]at[)\\]}]");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Headings by line; one that says nothing ends a section of people who left. */
    private final TreeMap<Integer, Heading> headings = new TreeMap<>();

    private final HeadingTally tally = new HeadingTally();
    private final Predicate<List<String>> isOfHeaders;
    private final BiPredicate<Integer, String> mayGoOnBelow;

    /** Lines of headings of people who left, or may have, that have people below. */
    private final Set<Integer> withPeople = new HashSet<>();

    /** Words of the latest heading that is no group below another one. */
    private String above = "";

    private int latest;

    /** True while nobody stands below the latest heading. */
    private boolean isEmpty = true;

    /** Row of the person right above, with the line that follows it or its rest. */
    private List<String> person = List.of();

    private int below;

    /**
     * @param isOfHeaders true for a row of headers other than those of the list
     * @param mayGoOnBelow true for the place of a column, and a cell that may be an answer or a note in it which is written over two lines
     */
    ListSections(Predicate<List<String>> isOfHeaders, BiPredicate<Integer, String> mayGoOnBelow) {
        this.isOfHeaders = isOfHeaders;
        this.mayGoOnBelow = mayGoOnBelow;
    }

    /**
     * Line above people.
     *
     * @param permission what it says of them
     * @param sign its words and its place, as a reason
     * @param words its words alone
     */
    record Heading(MailPermission permission, String sign, String words) {}

    /** Notes a row. */
    void look(List<String> cells, int line) {
        int filled = 0;
        String first = "";
        int place = 0;
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (cell.indexOf('@') >= 0) {
                person = cells;
                below = line + 1;
                tally.person();
                if (isEmpty && areLeaversAbove()) {
                    withPeople.add(latest);
                }
                isEmpty = false;
                return;
            }
            if (!cell.isBlank()) {
                first = filled == 0 ? cell.strip() : first;
                place = column;
                filled++;
            }
        }
        boolean isRest = filled > 0 && isRightBelowPerson(line);
        below = isRest ? line + 1 : 0;
        if (isRest && filled == 1 && mayGoOnBelow.test(place, first) && hasAnyBefore(place)) {
            // An answer or a note alone in its column belongs to the person above, whose row is written over two.
            return;
        }
        if (filled == 1) {
            lookAtHeading(first, line);
        } else if (filled > 1 && isOfHeaders.test(cells)) {
            lookAtHeaders(cells, line);
        }
    }

    private boolean isRightBelowPerson(int line) {
        return below > 0
                && (line == below
                        || line
                                == below
                                        + person.stream()
                                                .flatMapToInt(String::chars)
                                                .filter(c -> c == '\n')
                                                .count());
    }

    private boolean hasAnyBefore(int place) {
        return person.stream().limit(place).anyMatch(cell -> !cell.isBlank());
    }

    private void lookAtHeading(String alone, int line) {
        if (alone.length() <= LONGEST_HEADING && CrossingSigns.areAlone(alone)) {
            put(MailPermission.UNSURE, alone, line);
            tally.end();
            return;
        }
        boolean isHeading = alone.length() <= LONGEST_HEADING
                && alone.chars().filter(Character::isLetter).count() > (headings.isEmpty() ? 0 : 1);
        if (isHeading) {
            String words = BLANKS.matcher(alone).replaceAll(" ");
            boolean isBelowHeaders = isEmpty && headings.isEmpty();
            if (isBelowHeaders && ExplainingLines.all().isOne(words)) {
                tally.look(words, line);
                return;
            }
            boolean isName = NamesOfPlaces.isOne(words);
            MailPermission known = isName ? MailPermission.SILENT : ofPeopleBelow(words);
            if (known == MailPermission.SILENT && isBrokenAddress(words)) {
                return;
            }
            MailPermission permission = known == MailPermission.SILENT
                            && !isName
                            && HeadingPhrases.all().mayBeOfLeavers(words)
                    ? MailPermission.UNSURE
                    : known;
            boolean isGroup = permission == MailPermission.SILENT && areLeaversAbove() && !areMailed(words);
            if (isGroup) {
                putGroup(words, line);
            } else if (permission != MailPermission.SILENT || !headings.isEmpty()) {
                put(permission, words, line);
            }
            if (permission == MailPermission.SILENT && !isGroup && mayTell(words)) {
                tally.look(words, line);
            } else {
                tally.end();
            }
        }
    }

    /** Returns true for the address of a person that lacks its sign, such as {@code bo.example.org}, whatever follows. */
    private static boolean isBrokenAddress(String words) {
        String first = words.split(" ", 2)[0];
        String domain = first.substring(first.lastIndexOf('.') + 1);
        Matcher sign = AT_IN_WORDS.matcher(words);
        return (domain.length() > 1
                        && domain.length() + 1 < first.length()
                        && domain.chars().allMatch(Character::isLetter))
                || (sign.find()
                        && sign.start() > 0
                        && words.substring(0, sign.start()).strip().indexOf(' ') < 0);
    }

    /** Notes a second row of headers: what stands in its columns is not read, so who stands below it waits; right below a heading that one holds. */
    private void lookAtHeaders(List<String> cells, int line) {
        boolean isBelowHeading = isEmpty && areLeaversAbove();
        // Right below the headers of the list stand their names in another language, and no other table.
        boolean isOfList = isEmpty && headings.isEmpty();
        if (!isBelowHeading && !isOfList) {
            String words = cells.stream()
                    .filter(cell -> !cell.isBlank())
                    .map(cell -> BLANKS.matcher(cell.strip()).replaceAll(" "))
                    .collect(Collectors.joining(", "));
            put(MailPermission.UNSURE, words, line);
        }
        tally.end();
    }

    private boolean areLeaversAbove() {
        return !headings.isEmpty() && headings.lastEntry().getValue().permission() != MailPermission.SILENT;
    }

    /** Returns true for words by which people who left stand no longer below them, such as "Subscribers" or "New in May". */
    private static boolean areMailed(String words) {
        StatusValue value = StatusValues.all().of(ComparableText.words(words).strip());
        return value == StatusValue.MAILED
                || value == StatusValue.YES
                || HeadingPhrases.all().areOfSubscribers(words);
    }

    private void put(MailPermission permission, String words, int line) {
        put(permission, words, words + "'", line);
        above = words;
    }

    /** Notes a line such as the name of a country below a heading of people who left: those below it may be others, and wait. */
    private void putGroup(String words, int line) {
        put(MailPermission.UNSURE, words, words + "' below '" + above + "'", line);
    }

    private void put(MailPermission permission, String words, String place, int line) {
        headings.put(line, new Heading(permission, StatusColumns.HEADING + place + " in line " + line, words));
        latest = line;
        isEmpty = true;
    }

    private static boolean mayTell(String words) {
        StatusValue value = StatusValues.all().of(ComparableText.words(words).strip());
        return value != StatusValue.MAILED
                && value != StatusValue.YES
                && words.chars().filter(Character::isLetter).count() > 2;
    }

    /**
     * Returns true for a line that is told with the people below it, so that no error need tell that it is no address.
     *
     * @param mayBeAddress true in a list of nothing else, where an unknown word is rather an address that is broken
     */
    boolean tell(int line, boolean mayBeAddress) {
        Heading heading = headings.get(line);
        if (heading == null || heading.permission() == MailPermission.SILENT) {
            return !mayBeAddress && tally.tells(line);
        }
        return withPeople.contains(line);
    }

    /** Returns the lines above people by whose words nobody is taken to have left. */
    Optional<SilentColumn> silent() {
        return tally.find();
    }

    /** Returns true for words that stand above people who left. */
    static boolean isOfLeavers(String heading) {
        return ofPeopleBelow(heading) == MailPermission.LEFT;
    }

    /** Returns what words say of the people below them. */
    static MailPermission ofPeopleBelow(String heading) {
        StatusValue value = StatusValues.all().of(ComparableText.words(heading).strip());
        boolean ofLeavers = value == StatusValue.LEFT
                || value == StatusValue.DECISIVE
                || FileNameStatus.ofWords(heading) == MailPermission.LEFT
                || NotePhrases.all().speakOfLeaving(heading);
        return ofLeavers ? MailPermission.LEFT : FormerPeople.all().permission(heading);
    }

    boolean keepAnybodyBack() {
        return !headings.isEmpty();
    }

    /** Returns the heading above a line, or in it, of people who left or may have; empty when there is none. */
    Optional<Heading> above(int line) {
        Map.Entry<Integer, Heading> heading = headings.floorEntry(line);
        return heading == null || heading.getValue().permission() == MailPermission.SILENT
                ? Optional.empty()
                : Optional.of(heading.getValue());
    }
}
