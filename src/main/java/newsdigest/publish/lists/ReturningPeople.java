package newsdigest.publish.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.subscriber.SeenPeople;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.SayingColumns;

/**
 * People whom a list says to have left, or may, and who would be mailed once another one takes its place, by that one or by a list beside it: no
 * list would say any more that they left, and no column of the new one that they are subscribed. An export may have lost its column, or its
 * rows of people who left.
 */
final class ReturningPeople {

    private static final int EXAMPLES = 10;

    private final SubscriberReader reader;
    private final Newsletter newsletter;
    private final String replaced;
    private final SeenPeople leftHere = new SeenPeople();
    private final SeenPeople leftElsewhere = new SeenPeople();
    private final SeenPeople leftAnew = new SeenPeople();
    private final SeenPeople subscribedAnew = new SeenPeople();
    private final SeenPeople returning = new SeenPeople();
    private final List<String> examples = new ArrayList<>();
    private boolean standElsewhere;

    /** @param replaced list that another one is to take the place of */
    ReturningPeople(SubscriberReader reader, Newsletter newsletter, String replaced) {
        this.reader = reader;
        this.newsletter = newsletter;
        this.replaced = replaced;
        read((subscriber, leaving) -> {
            boolean isSaidHere = leaving.place().file().equals(replaced);
            (isSaidHere ? leftHere : leftElsewhere).add(subscriber);
            standElsewhere |= isKeptOutOfAnother(subscriber, leaving);
        });
    }

    /** @param handler handler of each person who is not mailed, with the reason */
    private void read(BiConsumer<Subscriber, Leaving> handler) {
        reader.readLists(newsletter.subscribers(), new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {}

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                handler.accept(subscriber, leaving);
            }

            @Override
            public void problem(Problem problem) {}
        });
    }

    /** Returns true for a row of another list whose person is not mailed for what the list says that is replaced. */
    private boolean isKeptOutOfAnother(Subscriber subscriber, Leaving leaving) {
        return leaving.place().file().equals(replaced)
                && !subscriber.place().file().equals(replaced);
    }

    /** Looks at a person whom the new list would mail. */
    void look(Subscriber row) {
        if (SayingColumns.withoutDecision(row.saidToGetItBy()) != SayingColumns.NONE) {
            subscribedAnew.add(row);
        } else if (leftHere.has(row) && !leftElsewhere.has(row)) {
            addReturning(row);
        }
    }

    /** Looks at a person of whom the new list says that they left, or may. */
    void lookAtLeft(Subscriber row) {
        leftAnew.add(row);
    }

    /** Looks at the other lists, once the new one was read: whom the replaced one alone kept out of them. */
    void lookAtOthers() {
        if (!standElsewhere) {
            return;
        }
        read((subscriber, leaving) -> {
            if (isKeptOutOfAnother(subscriber, leaving)
                    && !leftElsewhere.has(subscriber)
                    && !leftAnew.has(subscriber)
                    && !subscribedAnew.has(subscriber)) {
                addReturning(subscriber);
            }
        });
    }

    private void addReturning(Subscriber row) {
        if (returning.add(row) && examples.size() < EXAMPLES) {
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
