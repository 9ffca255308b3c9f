package newsdigest.delivery.audience;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.Formats;

/** Notes on people who had left at the edition before, and get this one. */
public final class MailedAgain {

    private static final String OLDER_COPY = " If a list is an older copy, put the newer one back before it goes out.";

    private final Edition edition;
    private final ListCount now;

    /** @param now what the lists have now */
    public MailedAgain(Edition edition, ListCount now) {
        this.edition = edition;
        this.now = now;
    }

    /**
     * Returns a note for each reason for which people get it.
     *
     * @param lost people whom no list says any more to have left, and none to be subscribed
     */
    public List<Problem> notes(Set<String> lost) {
        Set<String> inWords = now.takenBackInWords();
        Set<String> decided = now.takenBack();
        decided.removeAll(inWords);
        return Stream.of(
                        note(inWords, "lists say now that they are subscribed." + OLDER_COPY),
                        note(
                                decided,
                                "lists say now that they are subscribed, by a decision in newsdigest.yaml that is new."
                                        + OLDER_COPY),
                        note(
                                lost,
                                "no list says any more that they left, and none says that they are subscribed."
                                        + now.cellsNow(lost)
                                        + " If a list has been cut or exchanged, put it right before it goes out."))
                .flatMap(List::stream)
                .toList();
    }

    private List<Problem> note(Collection<String> people, String why) {
        return people.isEmpty()
                ? List.of()
                : List.of(Problem.note(
                        SourceLocation.file(edition.newsletter()),
                        Formats.people(people.size())
                                + " of whom lists said at the edition before that they had left "
                                + (people.size() == 1 ? "gets " : "get ") + edition.id() + " ("
                                + new TreeSet<>(people).first() + (people.size() > 1 ? " and others" : "") + "): "
                                + why));
    }
}
