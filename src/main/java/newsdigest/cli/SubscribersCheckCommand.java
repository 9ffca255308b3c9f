package newsdigest.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Topics;
import newsdigest.problem.Nearest;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import newsdigest.publish.Publisher;
import newsdigest.subscriber.Subscriber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Looks through the subscriber lists and reports every row that cannot be used.")
final class SubscribersCheckCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    SubscribersCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Publisher publisher = new Publisher(config, context.clock());
        Newsletter chosen = publisher.newsletter(Optional.ofNullable(newsletter));
        Tally tally = new Tally(chosen.topics());
        publisher.subscribers(chosen, tally::add, tally::problem);
        tally.sayUnknownTopics();
        if (common.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("subscribers", tally.places.size());
            map.put("languages", tally.languages);
            map.put("repeated", tally.repeated);
            map.put("errors", tally.errors);
            context.terminal().json(map);
        } else {
            context.terminal()
                    .say(Words.count(tally.places.size(), "subscriber") + " " + tally.languages + ", "
                            + Words.count(tally.repeated, "repeated row") + ", " + Words.count(tally.errors, "error"));
        }
        return tally.errors > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    /** A word that is no topic. */
    private record Unknown(Place first, int rows) {
        Unknown plus(Unknown other) {
            return new Unknown(first, rows + other.rows);
        }
    }

    private final class Tally {
        private final Map<String, Place> places = new HashMap<>();
        private final Map<String, Integer> languages = new TreeMap<>();
        private int repeated;
        private int errors;
        private final Topics topics;
        private final Map<String, Unknown> unknownTopics = new LinkedHashMap<>();

        Tally(Topics topics) {
            this.topics = topics;
        }

        void add(Subscriber subscriber) {
            subscriber.topics().forEach(topic -> topic(subscriber, topic));
            Place first = places.putIfAbsent(subscriber.key(), subscriber.place());
            if (first != null) {
                repeated++;
                context.terminal()
                        .err()
                        .println(Problem.note(
                                subscriber.place(),
                                "'" + subscriber.address() + "' stands at " + first
                                        + " already. It gets each edition once."));
            } else {
                languages.merge(subscriber.language().map(Locale::toLanguageTag).orElse("none"), 1, Integer::sum);
            }
        }

        private void topic(Subscriber subscriber, String topic) {
            if (!topics.isEmpty() && topics.named(List.of(topic)).isEmpty()) {
                unknownTopics.merge(topic, new Unknown(subscriber.place(), 1), Unknown::plus);
            }
        }

        /** Each word once: a word that a million rows share would hide everything else. */
        void sayUnknownTopics() {
            unknownTopics.forEach((topic, unknown) -> context.terminal()
                    .err()
                    .println(Problem.note(
                            unknown.first(),
                            "'" + topic + "' is no topic of the newsletter and chooses nothing"
                                    + (unknown.rows() > 1 ? ", here and in " + (unknown.rows() - 1) + " more" : "")
                                    + "."
                                    + Nearest.to(topic, topics.keys())
                                            .map(right -> " Did you mean '" + right + "'?")
                                            .orElse(" Its topics: " + String.join(", ", topics.keys()) + "."))));
        }

        void problem(Problem problem) {
            errors += problem.isError() ? 1 : 0;
            context.terminal().err().println(problem);
        }
    }
}
