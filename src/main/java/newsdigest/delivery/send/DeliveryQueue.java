package newsdigest.delivery.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import newsdigest.delivery.ledger.Delivery;

/** Queue of deliveries from the ledger to the connections: bounded, and each is counted until its outcome is on disk. */
final class DeliveryQueue {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition roomMade = lock.newCondition();
    private final Condition settled = lock.newCondition();
    private final Condition closed = lock.newCondition();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private long unsettled;
    private boolean ended;

    DeliveryQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a delivery once there is room; returns false when there was none in time, or the queue is closed. */
    boolean offer(Delivery task, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (waiting.size() >= capacity && !ended && left > 0) {
                left = roomMade.awaitNanos(left);
            }
            if (waiting.size() >= capacity || ended) {
                return false;
            }
            waiting.add(task);
            unsettled++;
            added.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next of the deliveries that are wanted, if one is waiting. */
    Optional<Delivery> poll(Predicate<Delivery> wanted) {
        lock.lock();
        try {
            if (ended) {
                return Optional.empty();
            }
            for (Iterator<Delivery> each = waiting.iterator(); each.hasNext(); ) {
                Delivery delivery = each.next();
                if (wanted.test(delivery)) {
                    each.remove();
                    // Half of it at a time: waking who fills it for each delivery costs more than the delivery.
                    if (waiting.size() <= capacity / 2) {
                        roomMade.signal();
                    }
                    return Optional.of(delivery);
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next of the deliveries that are wanted; empty when none came in time, or the queue is closed. */
    Optional<Delivery> take(Predicate<Delivery> wanted, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            Optional<Delivery> next = poll(wanted);
            while (next.isEmpty() && !ended && left > 0) {
                left = added.awaitNanos(left);
                next = poll(wanted);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Returns true when no more deliveries are handed out. */
    boolean isClosed() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a delivery that could not be tried, to the head of the queue. */
    void returnUnsent(Delivery task) {
        lock.lock();
        try {
            waiting.addFirst(task);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns true when no delivery is under way: each has its outcome on disk, or waits here. */
    boolean isResting() {
        lock.lock();
        try {
            return unsettled <= waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Throws away the deliveries that wait; their state in the ledger is as it was. */
    void clear() {
        lock.lock();
        try {
            unsettled -= waiting.size();
            waiting.clear();
            roomMade.signalAll();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the outcomes of this many deliveries are on disk. */
    void acknowledge(long count) {
        lock.lock();
        try {
            unsettled -= count;
            if (unsettled == 0) {
                settled.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no delivery is under way; returns false when that took too long. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (unsettled > 0 && !ended && left > 0) {
                left = settled.awaitNanos(left);
            }
            return unsettled == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Pauses, unless the queue is closed first; returns true when it is closed. */
    boolean sleepUnlessClosed(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!ended && left > 0) {
                left = closed.awaitNanos(left);
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the queue: no more deliveries are handed out. */
    void close() {
        lock.lock();
        try {
            ended = true;
            added.signalAll();
            roomMade.signalAll();
            settled.signalAll();
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
