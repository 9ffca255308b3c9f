package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;

/** Compounds of a word for mail and one for who gets it: "Newsletterabonnent", "Nieuwsbriefontvanger". */
final class MailReceivers {

    private static final MailReceivers ALL = new MailReceivers(StatusVocabulary.all());

    private final List<String> mail;
    private final List<String> receivers;

    private MailReceivers(StatusVocabulary vocabulary) {
        mail = vocabulary.stripped("stopping", "compounds");
        receivers = vocabulary.stripped("about", "receivers");
    }

    static MailReceivers all() {
        return ALL;
    }

    /** Returns whether one of the words of a header is such a compound. */
    boolean areIn(String inWords) {
        return Stream.of(inWords.strip().split(" ", -1)).anyMatch(this::isOne);
    }

    private boolean isOne(String word) {
        return mail.stream().filter(word::startsWith).anyMatch(start -> isReceiver(word.substring(start.length())));
    }

    /** Returns whether the second half of a compound names a receiver, also behind the letter that joins both. */
    private boolean isReceiver(String half) {
        return receivers.stream()
                .anyMatch(receiver ->
                        half.startsWith(receiver) || (half.startsWith("s") && half.startsWith(receiver, 1)));
    }
}
