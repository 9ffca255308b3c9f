package newsdigest.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.subscriber.ListStatistics;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.UnknownTopics;

/**
 * The files with a newsletter's subscribers: what they hold, and how a new one takes its place among them. A list that is
 * replaced is kept in {@code replaced}, beside the ledger.
 */
public final class SubscriberLists {

    private static final int EXAMPLES = 10;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Config config;
    private final Clock clock;
    private final SubscriberReader reader;

    public SubscriberLists(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.reader = new SubscriberReader(config.root());
    }

    /** The files there are, as a person standing in the folder of the configuration would write them. */
    public List<String> files(Newsletter newsletter) {
        return reader.files(newsletter.subscribers()).stream()
                .map(config::relative)
                .toList();
    }

    /** Where a new list of this name could stand so that the newsletter reads it; none of these exists. */
    public List<String> possibleTargets(Newsletter newsletter, String name) {
        List<Path> places = new ArrayList<>(reader.places(newsletter.subscribers(), name));
        if (places.isEmpty()) {
            places.addAll(reader.places(newsletter.subscribers(), name.replaceAll("\\.[A-Za-z]{1,4}$", "") + ".csv"));
        }
        return places.stream()
                .filter(place -> !Files.exists(place))
                .map(config::relative)
                .toList();
    }

    /** Tells one state of a list from the next. */
    public String versionTag(String file) {
        Path path = config.root().resolve(file);
        try {
            return Files.size(path) + "-" + Files.getLastModifiedTime(path).toMillis();
        } catch (IOException gone) {
            return "gone";
        }
    }

    /** Counts all lists of a newsletter. */
    public ListStatistics headcount(Newsletter newsletter, Consumer<Problem> problems) {
        ListStatistics listStatistics = new ListStatistics(problems);
        UnknownTopics topics = new UnknownTopics(newsletter.topics());
        reader.read(
                newsletter.subscribers(),
                row -> {
                    topics.look(row);
                    listStatistics.add(row);
                },
                listStatistics::problem);
        topics.tell(problems);
        return listStatistics;
    }

    /**
     * What a list holds, and how it differs from what there is.
     *
     * @param headcount of the new list
     * @param replaces the list it is compared with; empty: all lists of the newsletter
     * @param added how many people it has that those have not
     * @param gone how many people they have that it has not; 0 when nothing is replaced
     * @param addedExamples some of their addresses
     * @param goneExamples some of their addresses
     */
    public record Comparison(
            ListStatistics headcount,
            Optional<String> replaces,
            int added,
            int gone,
            List<String> addedExamples,
            List<String> goneExamples) {

        /** Whether most of the people of the list before would be gone: rather the wrong file. */
        public boolean losesMost() {
            int stay = headcount.subscribers() - added;
            return gone > stay;
        }
    }

    /**
     * Reads a file in full as if it were a list.
     *
     * @param name what problems call it
     * @param replaces one of {@link #files}, or empty when it would stand beside them
     */
    public Comparison compare(
            Newsletter newsletter, Path file, String name, Optional<String> replaces, Consumer<Problem> problems) {
        ListStatistics before = new ListStatistics(problem -> {});
        List<String> compared = replaces.map(List::of).orElseGet(() -> files(newsletter));
        reader.read(compared, before::add, before::problem);
        ListStatistics listStatistics = new ListStatistics(problems);
        List<String> addedExamples = new ArrayList<>();
        int[] added = {0};
        UnknownTopics topics = new UnknownTopics(newsletter.topics());
        reader.read(
                file,
                name,
                row -> {
                    topics.look(row);
                    if (listStatistics.add(row) && !before.has(row.key())) {
                        added[0]++;
                        backUp(row.address(), addedExamples);
                    }
                },
                listStatistics::problem);
        topics.tell(problems);
        int gone = replaces.isEmpty() ? 0 : before.subscribers() - (listStatistics.subscribers() - added[0]);
        List<String> goneExamples = new ArrayList<>();
        if (gone > 0) {
            ListStatistics again = new ListStatistics(problem -> {});
            reader.read(
                    compared,
                    row -> {
                        if (!listStatistics.has(row.key()) && again.add(row)) {
                            backUp(row.address(), goneExamples);
                        }
                    },
                    again::problem);
        }
        return new Comparison(listStatistics, replaces, added[0], gone, addedExamples, goneExamples);
    }

    private static void backUp(String address, List<String> examples) {
        if (examples.size() < EXAMPLES) {
            examples.add(address);
        }
    }

    /**
     * A list that counts from now on.
     *
     * @param kept where the one is that it replaced
     */
    public record InstallResult(String list, Optional<String> kept) {}

    /**
     * Puts a file where the newsletter reads it; it is there as a whole or not at all.
     *
     * @param place one of {@link #files}, which is kept, or one of {@link #possibleTargets}
     * @throws UserException when it is neither, or nobody in the file could be mailed
     */
    public synchronized InstallResult install(Newsletter newsletter, Path file, String name, String place) {
        boolean replaces = files(newsletter).contains(place);
        if (!replaces
                && !possibleTargets(newsletter, Path.of(place).getFileName().toString())
                        .contains(place)) {
            throw new UserException("'" + place + "' is no place for a list of " + newsletter.name()
                    + ". Its lists are "
                    + String.join(
                            ", ",
                            newsletter.subscribers().stream()
                                    .map(pattern -> config.relative(Path.of(pattern)))
                                    .toList())
                    + ".");
        }
        ListStatistics listStatistics = new ListStatistics(problem -> {});
        reader.read(file, name, listStatistics::add, listStatistics::problem);
        if (listStatistics.subscribers() == 0) {
            throw new UserException("There is nobody in '" + name + "' who could be mailed. Nothing was changed.");
        }
        Path target = config.root().resolve(place);
        try {
            Optional<Path> kept = replaces ? Optional.of(backUp(newsletter, target)) : Optional.empty();
            copyInto(file, target, replaces);
            return new InstallResult(place, kept.map(config::relative));
        } catch (IOException e) {
            throw new UserException(
                    "The list cannot be put at " + place + ": " + e + ". The lists are as they were.", e);
        }
    }

    private Path backUp(Newsletter newsletter, Path list) throws IOException {
        Path folder = config.besideStore("replaced");
        Files.createDirectories(folder);
        String name = list.getFileName() + "." + STAMP.format(clock.instant());
        Path kept = folder.resolve(name);
        for (int i = 2; Files.exists(kept); i++) {
            kept = folder.resolve(name + "-" + i);
        }
        if (reader.isMeant(newsletter.subscribers(), kept)) {
            throw new UserException("The list cannot be replaced: it would be kept in " + config.relative(folder)
                    + ", where 'subscribers' of " + newsletter.name()
                    + " finds it again. Make its pattern end with .csv.");
        }
        Files.copy(list, kept);
        force(kept);
        return kept;
    }

    private static void copyInto(Path file, Path target, boolean replaces) throws IOException {
        Path real = replaces ? target.toRealPath() : target;
        Path beside = real.resolveSibling("." + real.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.copy(file, beside);
        force(beside);
        if (replaces) {
            Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(beside, real);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
