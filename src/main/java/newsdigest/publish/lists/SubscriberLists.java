package newsdigest.publish.lists;

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
import newsdigest.config.LeavingRules;
import newsdigest.config.Newsletter;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import newsdigest.subscriber.ListStatistics;
import newsdigest.subscriber.SeenPeople;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.UnknownTopics;
import newsdigest.subscriber.UntakenLists;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Files with a newsletter's subscribers: counts of them, and the exchange of one for a new one. A list that is replaced
 * is kept in {@code replaced}, beside the ledger.
 */
public final class SubscriberLists {

    private static final int EXAMPLES = 10;

    /** Number of people below which a list is seen at a glance. */
    private static final int FEW = 5;

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

    /** Returns the files there are, as a person in the folder of the configuration would write them. */
    public List<String> files(Newsletter newsletter) {
        return reader.files(newsletter.subscriberPaths()).stream()
                .map(config::relative)
                .toList();
    }

    /**
     * Returns the places where a new list of this name could stand so that the newsletter reads it; none of these
     * exists.
     */
    public List<String> possibleTargets(Newsletter newsletter, String name) {
        List<Path> places = new ArrayList<>(reader.places(newsletter.subscriberPaths(), name));
        if (places.isEmpty()) {
            places.addAll(
                    reader.places(newsletter.subscriberPaths(), name.replaceAll("\\.[A-Za-z]{1,4}$", "") + ".csv"));
        }
        return places.stream()
                .filter(place -> !Files.exists(place))
                .map(config::relative)
                .toList();
    }

    /** Returns a tag that changes with the content of a list. */
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
        reader.readLists(newsletter.subscribers(), new CountingListener(listStatistics) {
            @Override
            public void subscriber(Subscriber row) {
                topics.look(row);
                listStatistics.add(row);
            }
        });
        topics.report(problems);
        UntakenLists.beside(newsletter, config).ifPresent(files -> files.notes().forEach(problems));
        return listStatistics;
    }

    /**
     * Comparison of a new list with the present ones.
     *
     * @param headcount of the new list
     * @param replaces the list it is compared with; empty: all lists of the newsletter
     * @param added number of people it has that those have not
     * @param gone number of people they have that it has not; 0 when nothing is replaced
     * @param addedExamples some of their addresses
     * @param goneExamples some of their addresses
     * @param returning number of people of whom the list that is replaced says that they left, or may, and who would be mailed again
     * @param returningExamples some of their addresses
     */
    public record Comparison(
            ListStatistics headcount,
            Optional<String> replaces,
            int added,
            int gone,
            List<String> addedExamples,
            List<String> goneExamples,
            int returning,
            List<String> returningExamples) {

        /** Returns true when most of the people of the list before would be gone: rather the wrong file. */
        public boolean losesMost() {
            int stay = headcount.subscribers() - added;
            return gone > stay;
        }

        /** Returns true when so many would be gone that somebody must say why. */
        public boolean losesMany() {
            return replaces.isPresent() && losesMost() && gone >= FEW;
        }

        /** Returns true when somebody must say why: many would be gone, or people who left would be mailed again. */
        public boolean needsReason() {
            return losesMany() || returning > 0;
        }
    }

    /**
     * Compares a file, read in full as if it were a list.
     *
     * @param name name of the file in problems
     * @param replaces one of {@link #files}, or empty when it would stand beside them
     */
    public Comparison compare(
            Newsletter newsletter, Path file, String name, Optional<String> replaces, Consumer<Problem> problems) {
        SeenPeople before = new SeenPeople();
        List<SubscriberSource> compared = replaces.isPresent()
                ? List.of(new SubscriberSource(replaces.get(), leaving(newsletter, replaces, name)))
                : newsletter.subscribers();
        reader.readLists(compared, new PeopleListener(before::add));
        ListStatistics listStatistics = new ListStatistics(problems);
        List<String> addedExamples = new ArrayList<>();
        int[] added = {0};
        Optional<ReturningPeople> returning =
                replaces.map(replaced -> new ReturningPeople(reader, newsletter, replaced));
        UnknownTopics topics = new UnknownTopics(newsletter.topics());
        reader.readList(file, name, leaving(newsletter, replaces, name), new CountingListener(listStatistics) {
            @Override
            public void subscriber(Subscriber row) {
                topics.look(row);
                if (listStatistics.add(row) && !before.has(row)) {
                    added[0]++;
                    backUp(row.address(), addedExamples);
                }
                returning.ifPresent(people -> people.look(row));
            }

            @Override
            public void left(Subscriber row, Leaving leaving) {
                super.left(row, leaving);
                returning.ifPresent(people -> people.lookAtLeft(row));
            }

            @Override
            public void leftToo(Subscriber further, Leaving leaving) {
                returning.ifPresent(people -> people.lookAtLeft(further));
            }
        });
        returning.ifPresent(ReturningPeople::lookAtOthers);
        topics.report(problems);
        int gone = replaces.isEmpty() ? 0 : before.size() - (listStatistics.subscribers() - added[0]);
        List<String> goneExamples = new ArrayList<>();
        if (gone > 0) {
            reader.readLists(compared, new PeopleListener(row -> {
                if (goneExamples.size() < EXAMPLES
                        && !listStatistics.has(row.key())
                        && !goneExamples.contains(row.address())) {
                    goneExamples.add(row.address());
                }
            }));
        }
        return new Comparison(
                listStatistics,
                replaces,
                added[0],
                gone,
                addedExamples,
                goneExamples,
                returning.map(ReturningPeople::count).orElse(0),
                returning.map(ReturningPeople::examples).orElse(List.of()));
    }

    /** Returns the decision on who left that holds where the file would stand. */
    private LeavingRules leaving(Newsletter newsletter, Optional<String> place, String name) {
        Optional<Path> target = place.map(config.root()::resolve)
                .or(() -> reader.places(newsletter.subscriberPaths(), fileName(name)).stream()
                        .findFirst());
        return target.map(path -> reader.leaving(newsletter.subscribers(), path))
                .orElse(LeavingRules.NONE);
    }

    /** Listener for those alone who may be mailed. */
    private record PeopleListener(Consumer<Subscriber> people) implements SubscriberListener {
        @Override
        public void subscriber(Subscriber subscriber) {
            people.accept(subscriber);
        }

        @Override
        public void problem(Problem problem) {}
    }

    /** Counter of a list's people that keeps nothing else of them. */
    private static final class Counter implements SubscriberListener {
        private long subscribers;
        private long left;

        @Override
        public void subscriber(Subscriber subscriber) {
            subscribers++;
        }

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {
            left += leaving.kind().isUndecided() ? 0 : 1;
        }

        @Override
        public void leftToo(Subscriber further, Leaving leaving) {}

        @Override
        public void problem(Problem problem) {}
    }

    /** Listener that passes all but the subscribers to the statistics. */
    private abstract static class CountingListener implements SubscriberListener {
        private final ListStatistics listStatistics;

        CountingListener(ListStatistics listStatistics) {
            this.listStatistics = listStatistics;
        }

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {
            listStatistics.left(subscriber, leaving);
        }

        @Override
        public void leftToo(Subscriber further, Leaving leaving) {}

        @Override
        public void problem(Problem problem) {
            listStatistics.problem(problem);
        }
    }

    private static void backUp(String address, List<String> examples) {
        if (examples.size() < EXAMPLES) {
            examples.add(address);
        }
    }

    /**
     * List that counts from now on.
     *
     * @param kept place of the list that it replaced
     */
    public record InstallResult(String list, Optional<String> kept) {}

    /**
     * Installs a file where the newsletter reads it; it is there as a whole or not at all.
     *
     * @param place one of {@link #files}, which is kept, or one of {@link #possibleTargets}
     * @throws UserException when it is neither, or nobody in the file could be mailed
     */
    public synchronized InstallResult install(Newsletter newsletter, Path file, String name, String place) {
        boolean replaces = files(newsletter).contains(place);
        String target = fileName(place);
        // A name such as *.csv would be read as a pattern later, and one that this machine cannot have is no place.
        boolean isName = UploadStore.safeName(target).equals(target);
        if (!replaces && !(isName && possibleTargets(newsletter, target).contains(place))) {
            throw new UserException("'" + place + "' is no place for a list of " + newsletter.name()
                    + ". Its lists are "
                    + String.join(
                            ", ",
                            newsletter.subscriberPaths().stream()
                                    .map(pattern -> config.relative(Path.of(pattern)))
                                    .toList())
                    + ".");
        }
        Counter counter = new Counter();
        reader.readList(file, name, leaving(newsletter, Optional.of(place), name), counter);
        if (counter.subscribers == 0 && counter.left > 0) {
            throw new UserException("Everybody in '" + name + "' left, says the file (" + counter.left
                            + (counter.left == 1 ? " person)." : " people).")
                            + " Nothing was changed. So that they never get mail: newsdigest suppressions import "
                            + name)
                    .withKey("error.allLeft", name, counter.left);
        }
        if (counter.subscribers == 0) {
            throw new UserException("There is nobody in '" + name + "' who could be mailed. Nothing was changed.")
                    .withKey("error.nobody", name);
        }
        Path list = config.root().resolve(place);
        try {
            Optional<Path> kept = replaces ? Optional.of(backUp(newsletter, list)) : Optional.empty();
            copyInto(file, list, replaces);
            return new InstallResult(place, kept.map(config::relative));
        } catch (IOException e) {
            Path folder = list.toAbsolutePath().resolveSibling("");
            String why = Files.isWritable(folder)
                    ? String.valueOf(e)
                    : "the account of Newsdigest may not write in " + config.relative(folder)
                            + ". Put the file there by hand, or let the account write there";
            throw new UserException(
                            "The list cannot be put at " + place + ": " + why + ". The lists are as they were.", e)
                    .withKey("error.listNotPut", place, String.valueOf(why));
        }
    }

    /** Returns the last part of a name that somebody typed, which need not be one that a file could have. */
    private static String fileName(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private Path backUp(Newsletter newsletter, Path list) throws IOException {
        Path folder = config.besideStore("replaced");
        PrivateFiles.createOwnFolders(folder);
        String name = list.getFileName() + "." + STAMP.format(clock.instant());
        Path kept = folder.resolve(name);
        for (int i = 2; Files.exists(kept); i++) {
            kept = folder.resolve(name + "-" + i);
        }
        if (reader.isMeant(newsletter.subscriberPaths(), kept)) {
            throw new UserException("The list cannot be replaced: it would be kept in " + config.relative(folder)
                    + ", where 'subscribers' of " + newsletter.name()
                    + " finds it again. Make its pattern end with .csv.");
        }
        PrivateFiles.copyOwn(list, kept);
        force(kept);
        return kept;
    }

    private static void copyInto(Path file, Path target, boolean replaces) throws IOException {
        Path real = replaces ? target.toRealPath() : target;
        Path beside = real.resolveSibling("." + real.getFileName() + ".new");
        Files.deleteIfExists(beside);
        PrivateFiles.copyOwn(file, beside);
        if (replaces) {
            PrivateFiles.inherit(real, beside);
        }
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
