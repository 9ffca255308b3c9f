package newsdigest.subscriber;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.file.FileFinder;
import newsdigest.text.file.FileGlob;

/**
 * Entries of {@code subscribers} that decide who left in each file. One with the path of the file itself decides before any pattern;
 * else the first one does, unless it is a pattern without a decision, which leaves it to a more special one below.
 */
final class DecidingEntries {

    private final Path root;
    private final FileFinder names;
    private final Set<SubscriberSource> deciding = new LinkedHashSet<>();

    /** The file of each entry with a decision about which it is the likeliest that it should decide. */
    private final Map<SubscriberSource, Meant> meant = new LinkedHashMap<>();

    DecidingEntries(Path root) {
        this.root = root;
        this.names = new FileFinder(root);
    }

    /** Loss of a decision on a file about which another entry decides. */
    private enum Loss {
        /** The file has a decision of its own. */
        NONE,
        /** The file is an exception without a decision, named above a pattern for all. */
        POSSIBLE,
        /** A pattern takes the file that is not more special. */
        LIKELY
    }

    /** File that an entry means, and the entry that decides about it. */
    private record Meant(Path file, SubscriberSource by, Loss loss) {}

    /**
     * Returns the entry that decides about a file.
     *
     * @param meaning entries that mean the file, in their order; one at least
     */
    SubscriberSource of(Path file, List<SubscriberSource> meaning) {
        SubscriberSource first = meaning.get(0);
        SubscriberSource found = meaning.stream()
                .filter(entry -> entry.isDecided() && path(entry).equals(file))
                .findFirst()
                .orElseGet(() -> first.isDecided()
                        ? first
                        : meaning.stream()
                                .filter(entry -> entry.isDecided() && covers(first, entry))
                                .findFirst()
                                .orElse(first));
        deciding.add(found);
        meaning.stream()
                .filter(SubscriberSource::isDecided)
                .forEach(entry -> meant.merge(
                        entry,
                        meant(entry, file, found),
                        (one, other) -> one.loss().compareTo(other.loss()) < 0 ? other : one));
        return found;
    }

    private Meant meant(SubscriberSource entry, Path file, SubscriberSource by) {
        boolean isException = path(by).equals(file) || covers(entry, by);
        Loss loss = !isException ? Loss.LIKELY : by.isDecided() ? Loss.NONE : Loss.POSSIBLE;
        return new Meant(file, by, loss);
    }

    /** Reports each decision that is on no file, unless all of its files have decisions of their own. */
    void report(Consumer<Problem> problems) {
        meant.forEach((entry, other) -> {
            if (!deciding.contains(entry) && other.loss() != Loss.NONE) {
                SourceLocation place = entry.place().orElse(SourceLocation.file(names.name(path(entry))));
                String message = "The decision beside '" + names.name(path(entry)) + "' is on no list: "
                        + names.name(other.file()) + " goes by '" + names.name(path(other.by()))
                        + "'. Put the entry with the decision above that one, or name the file itself in it.";
                problems.accept(
                        other.loss() == Loss.LIKELY ? Problem.error(place, message) : Problem.note(place, message));
            }
        });
    }

    private Path path(SubscriberSource entry) {
        return root.resolve(entry.path()).normalize();
    }

    /** Returns true where a pattern fits every file that another one fits: where its stars take in the stars of the other. */
    private boolean covers(SubscriberSource pattern, SubscriberSource other) {
        boolean hasStarsAlone = pattern.path().chars().noneMatch(c -> c == '?' || c == '[');
        return hasStarsAlone
                && FileGlob.isGlob(pattern.path())
                && FileGlob.of(path(pattern)).fits(path(other));
    }
}
