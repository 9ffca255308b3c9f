package newsdigest.delivery.audience;

import java.util.HashSet;
import java.util.Set;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.status.header.SayingColumns;

/**
 * Lists with decisions of staff that are about something else than what these lists had said: of people who had left, such a decision takes
 * nothing back.
 */
public final class DecidedLists {

    private final HadLeft leftBefore;
    private final Set<String> besideThePoint = new HashSet<>();

    public DecidedLists(HadLeft leftBefore) {
        this.leftBefore = leftBefore;
    }

    /** Notes the decision on a list. */
    public void note(String list, LeavingRules decision) {
        if (!leftBefore.isAbout(list, decision)) {
            besideThePoint.add(list);
        }
    }

    /** Returns the columns, and the decision where it is about what the list had said, by which a row says that a person gets the newsletter. */
    public long saying(Subscriber person) {
        return besideThePoint.contains(person.place().file())
                ? SayingColumns.withoutDecision(person.saidToGetItBy())
                : person.saidToGetItBy();
    }
}
