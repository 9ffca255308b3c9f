package newsdigest.delivery.audience;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.status.SayingColumns;

/**
 * Lists with decisions of staff. One that is about something else than what its list had said, or that held already when the list said it,
 * takes nothing back of people who had left.
 */
public final class DecidedLists {

    private final HadLeft leftBefore;
    private final Map<String, LeavingRules> decisions = new HashMap<>();
    private final Set<String> takingNothingBack = new HashSet<>();

    public DecidedLists(HadLeft leftBefore) {
        this.leftBefore = leftBefore;
    }

    /** Notes the decision on a list. */
    public void note(String list, LeavingRules decision) {
        decisions.put(list, decision);
        if (!leftBefore.mayTakeBack(list, decision)) {
            takingNothingBack.add(list);
        }
    }

    /** Returns the decisions by list. */
    Map<String, LeavingRules> decisions() {
        return Collections.unmodifiableMap(decisions);
    }

    /** Returns the columns, and the decision where it is about what the list had said, by which a row says that a person gets the newsletter. */
    public long saying(Subscriber person) {
        return takingNothingBack.contains(person.place().file())
                ? SayingColumns.withoutDecision(person.saidToGetItBy())
                : person.saidToGetItBy();
    }
}
