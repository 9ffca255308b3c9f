package newsdigest.testing.smtp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults a server commits, in the order they were asked for; the first that fits the moment is played. */
final class Script {

    private final List<Armed> rules = new CopyOnWriteArrayList<>();

    /** State of a connection when a stage is reached. */
    record Moment(
            Stage stage,
            List<String> recipients,
            int messagesOnConnection,
            int messagesInTotal,
            int messagesInLastSecond) {}

    void add(When.Rule rule) {
        rules.add(new Armed(rule, new AtomicInteger(), new AtomicInteger()));
    }

    void clear() {
        rules.clear();
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    Optional<When.Rule> at(Moment moment) {
        for (Armed armed : rules) {
            if (armed.fires(moment)) {
                return Optional.of(armed.rule);
            }
        }
        return Optional.empty();
    }

    private record Armed(When.Rule rule, AtomicInteger matched, AtomicInteger fired) {

        boolean fires(Moment moment) {
            When when = rule.when();
            return when.stage() == moment.stage
                    && moment.messagesOnConnection >= when.afterMessages()
                    && moment.messagesInTotal >= when.afterTotal()
                    && moment.messagesInLastSecond >= when.abovePerSecond()
                    && (when.recipients().isEmpty()
                            || moment.recipients.stream().anyMatch(when.recipients()::contains))
                    && matched.incrementAndGet() % when.every() == 0
                    && fired.getAndIncrement() < when.times();
        }
    }
}
