package newsdigest.publish.lists;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.subscriber.SeenPeople;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.header.SayingColumns;

/**
 * People whom a list says to have left, or may, and whom the one in its place would mail: no other list says that they left, and no
 * column of the new one that they are subscribed. An export may have lost its column.
 */
final class ReturningPeople {

    private static final int EXAMPLES = 10;

    private final SeenPeople leftHere = new SeenPeople();
    private final SeenPeople leftElsewhere = new SeenPeople();
    private final SeenPeople returning = new SeenPeople();
    private final List<String> examples = new ArrayList<>();

    /** @param replaced list that another one is to take the place of */
    ReturningPeople(SubscriberReader reader, Newsletter newsletter, String replaced) {
        reader.readLists(newsletter.subscribers(), new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {}

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                (leaving.place().file().equals(replaced) ? leftHere : leftElsewhere).add(subscriber);
            }

            @Override
            public void problem(Problem problem) {}
        });
    }

    /** Looks at a person whom the new list would mail. */
    void look(Subscriber row) {
        boolean isBack = SayingColumns.withoutDecision(row.saidToGetItBy()) == SayingColumns.NONE
                && leftHere.has(row)
                && !leftElsewhere.has(row);
        if (isBack && returning.add(row) && examples.size() < EXAMPLES) {
            examples.add(row.address());
        }
    }

    int count() {
        return returning.size();
    }

    /** Returns some of their addresses. */
    List<String> examples() {
        return List.copyOf(examples);
    }
}
