package newsdigest.subscriber;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import newsdigest.config.Topics;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.SpellingSuggestion;

/**
 * Words in a list that are no topic of its newsletter, each reported once: one that a million rows share would hide all
 * else.
 */
public final class UnknownTopics {

    private final Topics topics;
    private final Map<String, Unknown> unknown = new LinkedHashMap<>();

    public UnknownTopics(Topics topics) {
        this.topics = topics;
    }

    /** Word that is no topic. */
    private record Unknown(SourceLocation first, int rows) {
        Unknown plus(Unknown other) {
            return new Unknown(first, rows + other.rows);
        }
    }

    /** Notes the unknown words of a row. */
    public void look(Subscriber subscriber) {
        if (topics.isEmpty()) {
            return;
        }
        for (String topic : subscriber.topics()) {
            if (topics.named(List.of(topic)).isEmpty()) {
                unknown.merge(topic, new Unknown(subscriber.place(), 1), Unknown::plus);
            }
        }
    }

    /** Reports the unknown words. */
    public void report(Consumer<Problem> problems) {
        unknown.forEach((topic, found) -> problems.accept(Problem.note(
                found.first(),
                "'" + topic + "' is no topic of the newsletter and chooses nothing"
                        + (found.rows() > 1 ? ", here and in " + (found.rows() - 1) + " more" : "")
                        + "."
                        + SpellingSuggestion.to(topic, topics.keys())
                                .map(right -> " Did you mean '" + right + "'?")
                                .orElse(" Its topics: " + String.join(", ", topics.keys()) + "."))));
    }
}
