package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.Negations;

/**
 * Parser of headers with a word for stopping, leaving or refusing: "Newsletter-Abmeldung", "Canceló la suscripción a todos los correos". Each
 * word is looked at alone, by how it begins, or ends where it is a compound.
 */
final class StoppedMail {

    /** Number of words above which a header is a sentence. */
    private static final int MOST_WORDS = 10;

    private static final StoppedMail ALL = new StoppedMail(StatusVocabulary.all());

    private final List<String> stems;
    private final Set<String> words;
    private final List<String> endings;
    private final List<String> compounds;
    private final List<String> mail;
    private final Set<String> mailWords;
    private final Set<String> lists;
    private final Set<String> small;
    private final Set<String> rhythms;
    private final Set<String> subscriptions;
    private final Set<String> joining;
    private final List<String> newsletters;
    private final Set<String> topics;
    private final List<String> choices;

    private StoppedMail(StatusVocabulary vocabulary) {
        stems = vocabulary.stripped("stopping", "stems");
        endings = vocabulary.stripped("stopping", "endings");
        compounds = vocabulary.stripped("stopping", "compounds");
        words = words(vocabulary.inWords("stopping", "words"));
        mail = Stream.concat(
                        vocabulary.inWords("about", "of-mail").stream(),
                        vocabulary.inWords("stopping", "mail").stream())
                .toList();
        mailWords = words(mail);
        lists = words(vocabulary.inWords("about", "list-words"));
        small = words(Stream.of(
                        vocabulary.inWords("states", "between"),
                        vocabulary.inWords("stopping", "small"),
                        vocabulary.inWords("about", "details"),
                        vocabulary.inWords("about", "details-of-leaving"))
                .flatMap(List::stream)
                .toList());
        rhythms = words(vocabulary.inWords("stopping", "rhythms"));
        subscriptions = words(vocabulary.inWords("stopping", "subscriptions"));
        joining = words(vocabulary.inWords("stopping", "joining"));
        List<String> anyMail = vocabulary.inWords("about", "e-mail");
        newsletters = vocabulary.inWords("about", "of-mail").stream()
                .filter(word -> !anyMail.contains(word))
                .toList();
        topics = words(vocabulary.inWords("stopping", "topics"));
        choices = vocabulary.inWords("stopping", "choices");
    }

    private static Set<String> words(List<String> phrases) {
        return phrases.stream()
                .flatMap(phrase -> Stream.of(phrase.strip().split(" ")))
                .collect(Collectors.toUnmodifiableSet());
    }

    static StoppedMail all() {
        return ALL;
    }

    /** Finding of what the words of a header have in them. */
    private record Found(
            boolean isMail, boolean isSubscription, boolean isStopped, boolean isMaybeStopped, boolean hasOthers) {

        boolean isOfLeaving() {
            return isStopped || (isMaybeStopped && !hasOthers);
        }
    }

    /**
     * Returns the meaning of a header that asks who stopped mail; empty when it does not. A word for stopping that may be said of other
     * things makes it uncertain, and counts only where no other words stand beside it.
     *
     * @param inWords words of the header without the answers that it offers
     */
    Optional<StatusHeaders.Meaning> ofMail(String inWords) {
        Found found = find(inWords);
        return found.isMail && found.isOfLeaving()
                ? Optional.of(new StatusHeaders.Meaning(ColumnKind.LEFT_FLAG, found.isStopped))
                : Optional.empty();
    }

    /** Returns whether a header about mail has, beside a word for stopping, others that may be what is stopped: "Cancellation alerts by email". */
    boolean mayStopOther(String inWords) {
        Found found = find(inWords);
        return found.isMail && found.hasOthers && (found.isStopped || found.isMaybeStopped);
    }

    /** Returns whether a header names no mail and has nothing but such a word and those for a day, a wish or a subscription: "Cancelled on". */
    boolean isAlone(String header) {
        Found found = find(StatusHeaders.withoutChoice(header));
        return !found.isMail && !found.hasOthers && (found.isStopped || (found.isSubscription && found.isMaybeStopped));
    }

    /** Returns whether a header, or a part of one, has nothing but such a word and small ones. */
    boolean isNothingElse(String header) {
        Found found = find(StatusHeaders.withoutChoice(header));
        return !found.isMail && !found.hasOthers && found.isOfLeaving();
    }

    /** Returns words with each compound of mail and a registration or subscription apart: "Newsletterbestellung". */
    private String apart(String inWords) {
        return Stream.of(inWords.strip().split(" ", -1))
                .map(word -> compounds.stream()
                        .filter(start -> word.startsWith(start) && isOfJoining(word.substring(start.length())))
                        .findFirst()
                        .map(start -> start + " " + word.substring(start.length()))
                        .orElse(word))
                .collect(Collectors.joining(" ", " ", " "));
    }

    private boolean isOfJoining(String word) {
        return joining.contains(word) || subscriptions.contains(word);
    }

    private Found find(String header) {
        String inWords = apart(header);
        String[] all = inWords.strip().split(" ");
        boolean isOfOther = all.length > MOST_WORDS
                || StatusVocabulary.hasOne(choices, inWords)
                || Negations.all().of(inWords) != Negations.Reach.NONE;
        if (isOfOther) {
            return new Found(false, false, false, false, true);
        }
        boolean isMail = StatusVocabulary.hasOne(mail, inWords);
        boolean isSubscription = false;
        boolean isStopped = false;
        boolean isMaybeStopped = false;
        boolean hasOthers = false;
        boolean hasRhythm = false;
        boolean hasJoining = false;
        boolean hasMailBefore = false;
        for (String word : all) {
            if (hasMailBefore && topics.contains(word)) {
                hasOthers = true;
                break;
            }
            if (mailWords.contains(word) || lists.contains(word)) {
                hasMailBefore = true;
            } else if (words.contains(word)) {
                isMaybeStopped = true;
            } else if (isStopping(word)) {
                isStopped = true;
                isMail |= isMailBefore(word);
            } else if (subscriptions.contains(word)) {
                isSubscription = true;
            } else if (rhythms.contains(word)) {
                hasRhythm = true;
            } else if (joining.contains(word)) {
                hasJoining = true;
            } else {
                hasOthers |= !small.contains(word);
            }
        }
        // What is cancelled is the registration for an event, unless a newsletter is named.
        hasOthers |= hasJoining && !StatusVocabulary.hasOne(newsletters, inWords);
        // A rhythm beside a word such as "off" is another answer.
        hasOthers |= hasRhythm && !isStopped;
        boolean isOfList = !hasOthers && Stream.of(all).anyMatch(lists::contains);
        return new Found(isMail || isOfList, isSubscription, isStopped, isMaybeStopped, hasOthers);
    }

    private boolean isStopping(String word) {
        String bare = word.length() > 4 && word.startsWith("ال") ? word.substring(2) : word;
        return stems.stream().anyMatch(stem -> word.startsWith(stem) || bare.startsWith(stem))
                || endings.stream().anyMatch(word::endsWith);
    }

    /** Returns whether a compound names mail before the word for stopping it: "Newslettersperre". */
    private boolean isMailBefore(String word) {
        return compounds.stream().anyMatch(word::startsWith);
    }
}
