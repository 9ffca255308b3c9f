package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/** Parser of headers whose first words ask plainly who left, and whose others are a remark: "Unsubscribed (language: EN)", "Baja (país: ES)". */
public final class PlainLeaving {

    private static final String SIGNS = "[.,;:!?()\\[\\]{}/|\\n\\r\u2013\u2014\uFF08\uFF09\uFF1A]|\\s-\\s";

    private static final PlainLeaving ALL = new PlainLeaving(StatusVocabulary.all());

    private final List<String> beginnings;
    private final List<String> attributes;
    private final List<String> details;
    private final Pattern beforeRemark;

    private PlainLeaving(StatusVocabulary vocabulary) {
        beginnings = vocabulary.inWords("about", "plain-leaving").stream()
                .map(String::stripTrailing)
                .toList();
        attributes = vocabulary.inWords("about", "attributes");
        details = Stream.of("attributes", "technical")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .toList();
        beforeRemark =
                Pattern.compile(SIGNS + "|(?iU) (" + String.join("|", vocabulary.phrases("about", "manners")) + ") ");
    }

    public static PlainLeaving all() {
        return ALL;
    }

    /** Returns whether words have one in them by which somebody left, and not only another state or wish. */
    public boolean isIn(String inWords) {
        return StatusVocabulary.hasOne(beginnings, inWords);
    }

    /** Returns the meaning of a header that asks plainly who left and has a remark of something else; empty when it is about that. */
    public Optional<StatusHeaders.Meaning> of(String header) {
        String[] parts = beforeRemark.split(header.strip(), 2);
        String asked = ComparableText.words(parts[0]);
        boolean isPlain = parts.length > 1
                && isIn(asked)
                && StatusHeaders.all()
                        .of(parts[0])
                        .filter(found -> found.kind() == ColumnKind.LEFT_FLAG && found.certain())
                        .isPresent();
        if (!isPlain) {
            return Optional.empty();
        }
        String remark = ComparableText.words(parts[1]);
        boolean isDecisive = StatusValues.all().isDecisive(parts[0]);
        if (isDecisive && StatusVocabulary.hasOne(attributes, remark)) {
            return Optional.of(new StatusHeaders.Meaning(ColumnKind.LEFT_FLAG, true));
        }
        return isDecisive || StatusVocabulary.hasOne(details, remark)
                ? Optional.of(new StatusHeaders.Meaning(ColumnKind.MAYBE_LEFT_FLAG, false))
                : Optional.empty();
    }
}
