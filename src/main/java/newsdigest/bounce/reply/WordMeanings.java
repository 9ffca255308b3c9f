package newsdigest.bounce.reply;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.phrase.Phrasebook.Match;
import newsdigest.bounce.phrase.ReplyMeaning;

/** Meanings of the words of a reply, each with the phrase that stands first. */
final class WordMeanings {

    /** Pattern of the end of a first choice: a server that says "no such user or access denied" does not say which. */
    private static final Pattern OR =
            Pattern.compile("(?:^|[^\\p{L}])(?:or|oder|ou|o|lub|of|eller|nebo|veya|или|або|أو|או)[^\\p{L}]*$");

    /** Pattern of the same in one sentence, with some words before the second choice: "or you are not permitted to". */
    private static final Pattern OR_IN_SENTENCE =
            Pattern.compile("^[^.;!?]*[^\\p{L}](?:or|oder|ou|lub|eller|nebo|veya|или|або)(?!\\p{L})[^.,:;!?]{0,30}$");

    /** Pattern of what stands before examples: "mailbox unavailable (e.g., mailbox not found, no access)" (RFC 5321, 4.2.3). */
    private static final Pattern FOR_EXAMPLE = Pattern.compile("\\((?:e\\.g\\.|for example),? $");

    private final String words;
    private final Map<ReplyMeaning, Match> found = new EnumMap<>(ReplyMeaning.class);

    private WordMeanings(String words) {
        this.words = words;
    }

    static WordMeanings of(String text) {
        return of(text, Optional.empty());
    }

    /** Returns the meanings of a text about this address. */
    static WordMeanings of(String text, Optional<String> address) {
        WordMeanings meanings = new WordMeanings(ReplyWords.of(text));
        String stated = UncertainStatements.blank(meanings.words);
        String withoutDenials = NegatedStatements.blank(meanings.words);
        String withoutInactivity = withoutInactivity(withoutDenials);
        for (ReplyMeaning meaning : ReplyMeaning.values()) {
            String words = switch (meaning) {
                case ACCESS_DENIED, READER_REFUSES -> withoutInactivity;
                default -> meaning.isGone() ? stated : withoutDenials;
            };
            Phrasebook.first(meaning.section(), words)
                    .ifPresent(match -> meanings.found.putIfAbsent(meanings.inSentence(meaning, match), match));
        }
        meanings.dropRepeated();
        address.flatMap(reader -> AddressStatement.find(text, reader))
                .filter(said -> place(said, meanings.words) < 0 || place(said, stated) >= 0)
                .ifPresent(meanings::add);
        return meanings;
    }

    /** Returns a text without the verb of "blocked due to inactivity", which is no refusal. */
    static String withoutInactivity(String words) {
        return Phrasebook.first(ReplyMeaning.CLOSED_FOR_INACTIVITY.section(), words)
                .map(match -> {
                    int end = match.phrase().end(words, match.position());
                    return words.substring(0, match.position())
                            + " ".repeat(end - match.position())
                            + words.substring(end);
                })
                .orElse(words);
    }

    private static int place(AddressStatement statement, String words) {
        return IntStream.range(0, words.length())
                .filter(at -> statement.phrase().isAt(words, at))
                .findFirst()
                .orElse(-1);
    }

    private void add(AddressStatement statement) {
        int position = Math.max(0, place(statement, words));
        if (position <= position(statement.meaning())) {
            found.put(statement.meaning(), new Match(statement.phrase(), position));
        }
    }

    /**
     * Drops a meaning whose words are part of another phrase: "rejected" of "message rejected", and "quota" of "sending
     * quota".
     */
    private void dropRepeated() {
        Match rejected = found.get(ReplyMeaning.MESSAGE_REJECTED);
        Match denied = found.get(ReplyMeaning.ACCESS_DENIED);
        if (rejected != null
                && denied != null
                && denied.position() > rejected.position()
                && denied.position()
                        < rejected.position() + rejected.phrase().text().length()) {
            found.remove(ReplyMeaning.ACCESS_DENIED);
        }
        if (isWithin(ReplyMeaning.MAILBOX_FULL, ReplyMeaning.SERVER_REFUSED)) {
            found.remove(ReplyMeaning.MAILBOX_FULL);
        }
    }

    /** Returns true when the words of a meaning begin within those of another, as "quota" in "sending quota". */
    private boolean isWithin(ReplyMeaning inner, ReplyMeaning outer) {
        Match around = found.get(outer);
        return has(inner)
                && around != null
                && position(inner) > around.position()
                && position(inner) < around.phrase().end(words, around.position());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean has(ReplyMeaning meaning) {
        return found.containsKey(meaning);
    }

    void forEach(BiConsumer<ReplyMeaning, Match> action) {
        found.forEach(action);
    }

    /** Returns the words, normalised. */
    String words() {
        return words;
    }

    /** Returns the meaning by which the address is gone, by name if possible; the first of several. */
    Optional<ReplyMeaning> gone() {
        return first(ReplyMeaning::isGoneByName).or(() -> first(ReplyMeaning::isGone));
    }

    /** Returns the first cause that has nothing to do with a dead address. */
    Optional<ReplyMeaning> otherCause() {
        return first(ReplyMeaning::isOtherCause);
    }

    /** Returns the first meaning by which the address is not gone. */
    Optional<ReplyMeaning> other() {
        return first(meaning -> !meaning.isGone());
    }

    /** Returns true when it says that the address is gone before it says anything else. */
    boolean isGoneFirst() {
        int gone = first(ReplyMeaning::isGone).map(this::position).orElse(Integer.MAX_VALUE);
        return gone <= other().map(this::position).orElse(Integer.MAX_VALUE);
    }

    /** Returns true for a reply that leaves open which of two it is. */
    boolean isAlternative() {
        int before = gone().map(this::position).orElse(Integer.MAX_VALUE);
        int after = other().map(this::position).orElse(0);
        if (before >= after) {
            return false;
        }
        String between = words.substring(before, after);
        return OR.matcher(between).find()
                || OR_IN_SENTENCE.matcher(between).find()
                || FOR_EXAMPLE.matcher(words.substring(0, before)).find();
    }

    private Optional<ReplyMeaning> first(Predicate<ReplyMeaning> wanted) {
        return found.keySet().stream().filter(wanted).min(Comparator.comparingInt(this::position));
    }

    private int position(ReplyMeaning meaning) {
        Match match = found.get(meaning);
        return match == null ? Integer.MAX_VALUE : match.position();
    }

    /** Returns the meaning of a phrase in its sentence: of what does not exist, it may be the sender's. */
    private ReplyMeaning inSentence(ReplyMeaning meaning, Match match) {
        return meaning.isGone()
                ? SentenceSubject.of(words, match)
                        .map(subject -> switch (subject) {
                            case SENDER -> ReplyMeaning.SENDER_REFUSED;
                            case SERVER -> ReplyMeaning.SERVER_REFUSED;
                            case MESSAGE -> ReplyMeaning.MESSAGE_REFUSED;
                            default -> meaning;
                        })
                        .orElse(meaning)
                : meaning;
    }
}
