package newsdigest.subscriber.status.name;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.name.NamePhrase.Kind;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;

/** Words of a name beside one of leaving, by which it says nothing of the people in the list: "cancelled flights", "unsubscribed removed". */
final class Aside {

    /** Things that may be cancelled or taken away, and are no people. */
    private final Set<String> things;

    /** Offices and the like, which are named by what they are about. */
    private final Set<String> bodies;

    /** Words of leaving that may be a matter which others deal with, as complaints are. */
    private final Set<String> matters;

    /** Words of leaving that are said of things as well, as flights are cancelled. */
    private final Set<String> saidOfThings;

    /** Words by which those who are named before them are not in the list any more. */
    private final Set<String> takenOut;

    /** Words for mail: beside one, who cancelled a thing may have cancelled the mail about it. */
    private final Set<String> ofMail;

    Aside(StatusVocabulary vocabulary) {
        things = Set.copyOf(vocabulary.inWords("file-names", "things"));
        bodies = Set.copyOf(vocabulary.inWords("file-names", "bodies"));
        matters = Set.copyOf(vocabulary.inWords("file-names", "matters"));
        saidOfThings = Set.copyOf(vocabulary.inWords("file-names", "said-of-things"));
        takenOut = Set.copyOf(vocabulary.inWords("file-names", "taken-out"));
        ofMail = Stream.of("mail", "of-mail")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the place of the word by which people who left were taken out, as in "unsubscribed removed"; else that of the word of leaving. */
    int beyondItsPeople(List<NamePhrase> phrases, int place) {
        int before = beyond(phrases, place, -1);
        int behind = beyond(phrases, place, 1);
        boolean isTakenOut = phrases.get(place).kind().compareTo(Kind.PLAIN) >= 0
                // "Subscribers and deleted leavers" has both.
                && (before < 0 || phrases.get(before).kind() != Kind.UNCLEAR)
                && behind < phrases.size()
                && takenOut.contains(phrases.get(behind).phrase());
        return isTakenOut ? behind : place;
    }

    /** Returns true for a word of leaving that is said of the thing beside it, as in "cancelled flights" and "complaints board". */
    boolean isAboutAThing(List<NamePhrase> phrases, int place) {
        NamePhrase leaving = phrases.get(place);
        boolean isMatter = matters.contains(leaving.phrase());
        boolean isSaidOfThings = isMatter
                || saidOfThings.contains(leaving.phrase())
                || leaving.kind().compareTo(Kind.PLAIN) < 0;
        boolean isBesideThing = Stream.of(-1, 1)
                .map(step -> beyond(phrases, place, step))
                .filter(beside -> beside >= 0 && beside < phrases.size())
                .map(beside -> phrases.get(beside).phrase())
                .anyMatch(word -> (isSaidOfThings && things.contains(word)) || (isMatter && bodies.contains(word)));
        return isBesideThing && phrases.stream().noneMatch(this::isOfMail);
    }

    private boolean isOfMail(NamePhrase found) {
        return ofMail.stream().anyMatch(found.phrase()::contains);
    }

    /** Returns the place of the next phrase in a direction that says something of its own. */
    private static int beyond(List<NamePhrase> phrases, int place, int step) {
        int beside = place + step;
        while (beside >= 0 && beside < phrases.size() && phrases.get(beside).kind() == Kind.BESIDE) {
            beside += step;
        }
        return beside;
    }
}
