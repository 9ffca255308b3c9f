package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;

/**
 * Headers of the state of a subscription to something else than mail, such as "Gym subscription status", of what else is revoked, such as
 * a mandate, and of what else was left, such as a course.
 */
final class OtherSubscriptions {

    private final List<String> things;
    private final List<String> states;
    private final List<String> subscribing;
    private final List<String> mail;
    private final List<String> revoking;
    private final List<String> revoked;
    private final List<String> agreeing;
    private final List<String> left;
    private final List<String> leaving;
    private final List<String> besideLeft;

    OtherSubscriptions(StatusVocabulary vocabulary) {
        things = vocabulary.inWords("about", "subscribed-things");
        states = vocabulary.inWords("words", "maybe-status");
        revoking = vocabulary.stripped("about", "revoking");
        revoked = vocabulary.inWords("about", "revoked-things");
        agreeing = vocabulary.stripped("parts", "mailed");
        left = vocabulary.inWords("about", "left-things");
        leaving = vocabulary.stripped("about", "plain-leaving").stream()
                .map(word -> " " + word)
                .toList();
        besideLeft = Stream.of(
                        vocabulary.stripped("notes", "parts").stream().map(word -> " " + word),
                        vocabulary.inWords("about", "of-mail").stream(),
                        vocabulary.inWords("about", "list-words").stream())
                .flatMap(words -> words)
                .toList();
        subscribing = Stream.concat(
                        vocabulary.inWords("now", "headers").stream().map(String::stripTrailing),
                        vocabulary.inWords("stopping", "subscriptions").stream())
                .toList();
        mail = vocabulary.inWords("about", "mail").stream()
                .filter(word -> !StatusVocabulary.hasOne(subscribing, word))
                .toList();
    }

    /** Returns whether a header, by its words, is one of these and names no mail. */
    boolean areIn(String inWords) {
        return !StatusVocabulary.hasOne(mail, inWords)
                && !MailReceivers.all().areIn(inWords)
                && ((StatusVocabulary.hasOne(things, inWords)
                                && StatusVocabulary.hasOne(states, inWords)
                                && StatusVocabulary.hasOne(subscribing, inWords))
                        || (StatusVocabulary.hasOne(revoked, inWords)
                                && StatusVocabulary.hasOne(revoking, inWords)
                                && !StatusVocabulary.hasOne(agreeing, inWords))
                        || (StatusVocabulary.hasOne(left, inWords)
                                && StatusVocabulary.hasOne(leaving, inWords)
                                && !StatusVocabulary.hasOne(besideLeft, inWords)));
    }
}
