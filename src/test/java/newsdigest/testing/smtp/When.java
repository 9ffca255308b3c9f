package newsdigest.testing.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Condition of a fault. {@code at(RCPT).to("ana@example.org").times(2).answer("450 4.2.1 Busy")} reads as it acts.
 *
 * @param recipients only for a message to one of these; empty: for all. Known from {@link Stage#RCPT} on
 * @param afterMessages only once the connection has had so many messages accepted
 * @param afterTotal only once the server has accepted so many messages over all connections
 * @param afterBytes how much of the message is read first; for {@link Stage#BODY}
 * @param every only each so many-th time of those that match
 * @param times how often at most, over all connections
 * @param abovePerSecond only once so many messages were accepted in the second before; 0 for always
 */
public record When(
        Stage stage,
        Set<String> recipients,
        int afterMessages,
        int afterTotal,
        int afterBytes,
        int every,
        int times,
        int abovePerSecond) {

    public static When at(Stage stage) {
        return new When(stage, Set.of(), 0, 0, 1, 1, Integer.MAX_VALUE, 0);
    }

    public When to(String... addresses) {
        return new When(stage, Set.of(addresses), afterMessages, afterTotal, afterBytes, every, times, abovePerSecond);
    }

    public When afterMessages(int count) {
        return new When(stage, recipients, count, afterTotal, afterBytes, every, times, abovePerSecond);
    }

    public When afterTotal(int count) {
        return new When(stage, recipients, afterMessages, count, afterBytes, every, times, abovePerSecond);
    }

    public When afterBytes(int count) {
        return new When(stage, recipients, afterMessages, afterTotal, count, every, times, abovePerSecond);
    }

    public When every(int count) {
        return new When(stage, recipients, afterMessages, afterTotal, afterBytes, count, times, abovePerSecond);
    }

    public When times(int count) {
        return new When(stage, recipients, afterMessages, afterTotal, afterBytes, every, count, abovePerSecond);
    }

    public When abovePerSecond(int count) {
        return new When(stage, recipients, afterMessages, afterTotal, afterBytes, every, times, count);
    }

    /** See {@link Fault.Answer}. An odd answer that still accepts the message belongs to {@link Stage#ACCEPTED}. */
    public Rule answer(String... lines) {
        if (stage == Stage.END_OF_DATA && lines[0].startsWith("2")) {
            throw new IllegalArgumentException("The answer that accepts a message is given at ACCEPTED.");
        }
        return rule(new Fault.Answer(List.of(lines)));
    }

    public Rule raw(String characters) {
        return rule(new Fault.Raw(characters));
    }

    public Rule drop() {
        return rule(new Fault.Drop());
    }

    public Rule reset() {
        return rule(new Fault.Reset());
    }

    public Rule answerThenDrop() {
        return rule(new Fault.AnswerThenDrop());
    }

    public Rule silence() {
        return rule(new Fault.Silence());
    }

    public Rule delay(Duration pause) {
        return rule(new Fault.Delay(pause));
    }

    public Rule dribble(Duration pausePerOctet) {
        return rule(new Fault.Dribble(pausePerOctet));
    }

    private Rule rule(Fault fault) {
        return new Rule(this, fault);
    }

    /** A fault and when it happens. */
    public record Rule(When when, Fault fault) {}
}
