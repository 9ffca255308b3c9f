package newsdigest.subscriber;

import newsdigest.problem.Problem;
import newsdigest.subscriber.leaving.Leaving;

/** Listener for the rows of subscriber lists. */
public interface SubscriberListener {

    /** Handles a person who may be mailed. */
    void subscriber(Subscriber subscriber);

    /** Handles a person who is not mailed, for a reason that a list gives. */
    default void left(Subscriber subscriber, Leaving leaving) {}

    /** Handles a further address of a person who is not mailed, from the same row. */
    default void leftToo(Subscriber further, Leaving leaving) {
        left(further, leaving);
    }

    /** Handles a problem; also the number of people of a file who left, by sign. */
    void problem(Problem problem);
}
