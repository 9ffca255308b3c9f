package newsdigest.delivery.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import newsdigest.delivery.ledger.Delivery;

/** Queue of deliveries from the ledger to the connections: bounded, and each is counted until its outcome is on disk. */
final class DeliveryQueue {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
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
                left = changed.awaitNanos(left);
            }
            if (waiting.size() >= capacity || ended) {
                return false;
            }
            waiting.add(task);
            unsettled++;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next delivery, if one is waiting. */
    Optional<Delivery> poll() {
        lock.lock();
        try {
            if (ended || waiting.isEmpty()) {
                return Optional.empty();
            }
            if (waiting.size() == capacity) {
                changed.signalAll();
            }
            return Optional.of(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next delivery and returns it; empty when there will be none. */
    Optional<Delivery> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                changed.await();
            }
            return poll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a delivery that could not be tried, to the head of the queue. */
    void returnUnsent(Delivery task) {
        lock.lock();
        try {
            waiting.addFirst(task);
            changed.signalAll();
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
                changed.signalAll();
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
                left = changed.awaitNanos(left);
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
                left = changed.awaitNanos(left);
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
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
