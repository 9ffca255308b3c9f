package newsdigest.subscriber.status.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.PlainLeaving;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.header.SubscribedNow;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/**
 * Parser of headers that are about mail though they name another way alone: it tells how somebody said so, or what else there is, as in
 * "Unsubscribed by phone", "Baja (también SMS)" and "Newsletter, no calls".
 */
public final class MailBesideChannels {

    private static final Pattern BETWEEN_CLAUSES =
            Pattern.compile("[.,;:!?()\\[\\]{}/|&+\\n\\r\u2013\u2014\uFF08\uFF09\uFF1A\uFF0C]|\\s-\\s");

    /** Signs between things of equal rank, as in "Newsletter / SMS". */
    private static final Pattern BETWEEN_EQUALS = Pattern.compile("[,/|&+]");

    private static final MailBesideChannels ALL = new MailBesideChannels(StatusVocabulary.all());

    private final List<String> channels;
    private final List<String> mail;
    private final List<String> asides;
    private final List<String> manners;
    private final List<String> partings;
    /** Words without blanks around them. */
    private final Set<String> small;

    private MailBesideChannels(StatusVocabulary vocabulary) {
        channels = vocabulary.inWords("about", "other-channels");
        mail = vocabulary.inWords("about", "of-mail");
        asides = Stream.of("asides", "negations")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .toList();
        manners = vocabulary.inWords("about", "manners");
        partings = Stream.of("partings", "only")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .toList();
        small = Stream.of("small", "beside-mail", "manners", "partings")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    public static MailBesideChannels all() {
        return ALL;
    }

    /**
     * Question that a header asks of mail.
     *
     * @param words the question without the other way
     * @param isSure false when the way may be what somebody left, as in "Opted out (SMS)"
     */
    public record Question(String words, boolean isSure) {}

    /** Returns what a header that names another way alone asks of mail; empty when it is about that way. */
    public Optional<Question> of(String header) {
        if (!OtherChannels.all().areAloneIn(header)) {
            return Optional.empty();
        }
        List<String> clauses = BETWEEN_CLAUSES
                .splitAsStream(header)
                .filter(clause -> !clause.isBlank())
                .toList();
        int first = IntStream.range(0, clauses.size())
                .filter(i -> StatusVocabulary.hasOne(channels, ComparableText.words(clauses.get(i))))
                .findFirst()
                .orElse(0);
        if (first == 0) {
            return ofClause(ComparableText.words(header));
        }
        String beside = clauses.stream().skip(first).map(ComparableText::words).collect(Collectors.joining());
        return ofClauses(
                String.join(" ", clauses.subList(0, first)),
                beside,
                BETWEEN_EQUALS.matcher(header).find());
    }

    private Optional<Question> ofClauses(String asked, String beside, boolean areEquals) {
        Optional<StatusHeaders.Meaning> meaning = StatusHeaders.all().of(asked);
        String words = ComparableText.words(asked);
        boolean isOfMail = StatusVocabulary.hasOne(mail, words);
        if (StatusVocabulary.hasOne(asides, beside)) {
            return meaning.isPresent() || isOfMail ? Optional.of(new Question(asked, true)) : Optional.empty();
        }
        if (StatusVocabulary.hasOne(partings, beside)) {
            return Optional.empty();
        }
        if (StatusVocabulary.hasOne(manners, beside) && isOfLeavingOrStatus(meaning)) {
            return StatusHeaders.all().isNegatedOrOfContact(asked)
                    ? Optional.empty()
                    : Optional.of(new Question(asked, true));
        }
        return isOfMail || PlainLeaving.all().isIn(words)
                ? Optional.of(new Question(asked, isOfMail && areEquals))
                : Optional.empty();
    }

    /** Returns the question of words that are not set apart from the other way: the way is told by a word before it. */
    private Optional<Question> ofClause(String inWords) {
        String manner = manners.stream()
                .filter(words -> inWords.contains(words) && StatusVocabulary.hasOne(channels, words))
                .findFirst()
                .orElse("");
        if (!manner.isEmpty()) {
            return left(inWords.replace(manner, " "));
        }
        int at = -1;
        String found = "";
        for (String channel : channels) {
            int place = inWords.indexOf(channel);
            if (place >= 0 && (at < 0 || place < at || (place == at && channel.length() > found.length()))) {
                at = place;
                found = channel;
            }
        }
        String before = inWords.substring(0, at + 1);
        for (String aside : asides) {
            int place = before.lastIndexOf(aside);
            if (place > 0 && areSmall(before.substring(place + aside.length()))) {
                String asked = before.substring(0, place + 1);
                return PlainLeaving.all().isIn(asked) || StatusVocabulary.hasOne(mail, asked)
                        ? Optional.of(new Question(asked.strip(), true))
                        : Optional.empty();
            }
        }
        String question = withoutSmallEnd(before);
        String between = before.substring(question.length()) + found;
        return StatusVocabulary.hasOne(manners, between) && !StatusVocabulary.hasOne(partings, between)
                ? left(question + inWords.substring(at + found.length() - 1))
                : Optional.empty();
    }

    private boolean areSmall(String words) {
        return withoutSmallEnd(words).isBlank();
    }

    /** Returns words without the small ones at their end. */
    private String withoutSmallEnd(String inWords) {
        String words = inWords.stripTrailing();
        int last = words.lastIndexOf(' ');
        while (small.contains(words.substring(last + 1))) {
            words = words.substring(0, Math.max(0, last));
            last = words.lastIndexOf(' ');
        }
        return words;
    }

    private Optional<Question> left(String words) {
        String asked = words.strip();
        boolean isSure = PlainLeaving.all().isIn(ComparableText.words(asked))
                && isOfLeavingOrStatus(StatusHeaders.all().of(asked))
                && !StatusHeaders.all().isNegatedOrOfContact(asked);
        if (isSure) {
            return Optional.of(new Question(asked, true));
        }
        // That somebody joined by phone is no less an answer than that somebody left so; but it may be said of calls.
        return SubscribedNow.all().isAskedUnder(asked, ColumnKind.MAILED_FLAG)
                ? Optional.of(new Question(asked, false))
                : Optional.empty();
    }

    private static boolean isOfLeavingOrStatus(Optional<StatusHeaders.Meaning> meaning) {
        return meaning.filter(found -> found.kind() == ColumnKind.LEFT_FLAG
                        || found.kind() == ColumnKind.LEFT_IF_FILLED
                        || (found.kind() == ColumnKind.STATUS && found.certain()))
                .isPresent();
    }
}
