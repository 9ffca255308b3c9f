package newsdigest.subscriber.status.explained;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.text.ComparableText;

/** Exports of systems, known by columns that stand together, in which a column means what no header says. */
public final class KnownExports {

    /** Columns of the Newsletter Plugin of WordPress, by which its letters for states are known. */
    private static final Set<String> NEWSLETTER_PLUGIN = Set.of("status", "token");

    /** Columns of which that plugin has one as well, depending on its version. */
    private static final Set<String> GENDER = Set.of("gender", "sex");

    private static final Map<String, StatusValue> LETTERS =
            Map.of("c", StatusValue.MAILED, "u", StatusValue.LEFT, "s", StatusValue.LEFT, "b", StatusValue.LEFT);

    /** Column of AcyMailing with numbers for states. */
    private static final String LIST_STATUS = "liststatus";

    private static final Map<String, StatusValue> NUMBERS = Map.of("1", StatusValue.MAILED, "-1", StatusValue.LEFT);

    /** Column of Sympa that says whether another list brought somebody, which is not so of who subscribed. */
    private static final String INCLUDED = "included";

    /** Number of mails of HubSpot that somebody opted out of, beside the column that says so of all. */
    private static final String COUNT = "marketingemailsoptedout";

    private final Set<String> columns;

    /** @param headers headers of a list */
    public KnownExports(List<String> headers) {
        columns = headers.stream().map(ComparableText::squashed).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns true for a column that says nothing of who left. */
    public boolean isOfOtherThing(String header) {
        String plain = ComparableText.squashed(header);
        boolean isOfSoftBounces = plain.contains("soft") && plain.contains("bounc") && !plain.contains("hard");
        return isOfSoftBounces || plain.equals(COUNT) || (plain.equals(INCLUDED) && columns.contains("subscribed"));
    }

    /** Returns what the cells of a column stand for; empty when its header and its words tell. */
    public Optional<AnswerKey> key(String header) {
        String plain = ComparableText.squashed(header);
        if (plain.equals(LIST_STATUS)) {
            return Optional.of(AnswerKey.of(header, NUMBERS));
        }
        return plain.equals("status")
                        && columns.containsAll(NEWSLETTER_PLUGIN)
                        && GENDER.stream().anyMatch(columns::contains)
                ? Optional.of(AnswerKey.of(header, LETTERS))
                : Optional.empty();
    }
}
