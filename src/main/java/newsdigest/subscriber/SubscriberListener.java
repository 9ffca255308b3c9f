package newsdigest.subscriber;

import newsdigest.config.LeavingRules;
import newsdigest.problem.Problem;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.SilentColumns;

/** Listener for the rows of subscriber lists. */
public interface SubscriberListener {

    /** Handles a decision of staff on who left by a list, before its rows. */
    default void decision(String list, LeavingRules decision) {}

    /** Handles a person who may be mailed. */
    void subscriber(Subscriber subscriber);

    /** Handles a person who is not mailed, for a reason that a list gives. */
    default void left(Subscriber subscriber, Leaving leaving) {}

    /** Handles a further address of a person who is not mailed, from the same row. */
    default void leftToo(Subscriber further, Leaving leaving) {
        left(further, leaving);
    }

    /** Handles the columns of a list by whose words nobody is taken to have left; by notes when it is not told otherwise. */
    default void silent(SilentColumns columns) {
        columns.notes().forEach(this::problem);
    }

    /** Handles a problem; also the number of people of a file who left, by sign. */
    void problem(Problem problem);
}
