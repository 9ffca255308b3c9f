package newsdigest.subscriber;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import newsdigest.config.LeavingRules;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.subscriber.leaving.LeavingSurvey;
import newsdigest.subscriber.leaving.LeftPeople;
import newsdigest.subscriber.leaving.SkippedPeople;
import newsdigest.subscriber.table.ListFile;

/**
 * Reader of subscriber lists. A person who left, as one row of one list says, is left out of all lists that are read
 * together.
 */
public final class SubscriberReader {

    private static final ZoneOffset LAST_TO_END_A_DAY = ZoneOffset.ofHours(-12);

    private final Path root;
    private final Clock clock;

    /** @param root folder from which relative paths start and files are named in problems */
    public SubscriberReader(Path root) {
        this(root, Clock.systemUTC());
    }

    SubscriberReader(Path root, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Returns the day up to which subscriptions may have ended: one is over when its last day is over everywhere. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LAST_TO_END_A_DAY);
    }

    /**
     * Hands over the subscribers one by one, as they are read and in constant memory however many there are. Never
     * throws for the content of a file: a bad row, or a file that cannot be read, is a problem and the rest goes on.
     * The same address in two rows is handed over twice. People who left are counted in a note.
     *
     * @param pathsOrGlobs files, or globs such as {@code subscribers/*.csv}; a file that is named twice is read once
     */
    public void read(List<String> pathsOrGlobs, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        readLists(pathsOrGlobs.stream().map(SubscriberSource::new).toList(), listener(rows, problems));
    }

    /** Reads lists, and reports also the people who left. */
    public void readLists(List<SubscriberSource> sources, SubscriberListener listener) {
        read(find(sources, listener), listener);
    }

    private List<ListFile> find(List<SubscriberSource> sources, SubscriberListener listener) {
        SubscriberFiles files = new SubscriberFiles(root, listener::problem);
        Map<Path, List<SubscriberSource>> meaning = new LinkedHashMap<>();
        for (SubscriberSource source : sources) {
            for (Path path : files.find(List.of(source.path()))) {
                meaning.computeIfAbsent(path, file -> new ArrayList<>()).add(source);
            }
        }
        DecidingEntries deciding = new DecidingEntries(root);
        List<ListFile> found = new ArrayList<>();
        meaning.forEach((path, entries) -> found.add(new ListFile(
                path, files.relative(path), deciding.of(path, entries).leaving())));
        deciding.report(listener::problem);
        return List.copyOf(found);
    }

    /** Reads the beginning of each list, and reports those that are not there or cannot be read. */
    public void probe(List<SubscriberSource> sources, Consumer<Problem> problems) {
        find(sources, listener(row -> {}, problems)).forEach(file -> file.probe(problems));
    }

    /** Reads lists in which somebody may have left; nothing of lists that keep nobody back. */
    public void readListsOfLeavers(List<SubscriberSource> sources, SubscriberListener listener) {
        List<ListFile> files = find(sources, listener);
        LeftPeople left = new LeftPeople();
        SkippedPeople skipped = new SkippedPeople();
        List<LeavingSurvey> surveys = survey(files, left, skipped);
        if (surveys.stream().anyMatch(LeavingSurvey::keepsAnybodyBack)) {
            surveys.forEach(survey -> new ListRowHandler(survey, left, skipped, listener).read());
            skipped.report(listener::problem);
        }
    }

    /** Reads one file, which problems call {@code name}, as a list of its own. */
    public void readList(Path file, String name, LeavingRules leaving, SubscriberListener listener) {
        read(List.of(new ListFile(file, name, leaving)), listener);
    }

    private void read(List<ListFile> files, SubscriberListener listener) {
        LeftPeople left = new LeftPeople();
        SkippedPeople skipped = new SkippedPeople();
        survey(files, left, skipped).forEach(survey -> new ListRowHandler(survey, left, skipped, listener).read());
        skipped.report(listener::problem);
    }

    private List<LeavingSurvey> survey(List<ListFile> files, LeftPeople left, SkippedPeople skipped) {
        List<LeavingSurvey> surveys =
                files.stream().map(file -> new LeavingSurvey(file, today())).toList();
        surveys.forEach(survey -> survey.look(skipped));
        boolean anyMails = surveys.stream().anyMatch(survey -> !survey.isUndecided());
        surveys.forEach(survey -> survey.collect(left, anyMails));
        return surveys;
    }

    private static SubscriberListener listener(Consumer<Subscriber> rows, Consumer<Problem> problems) {
        return new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                rows.accept(subscriber);
            }

            @Override
            public void problem(Problem problem) {
                problems.accept(problem);
            }
        };
    }

    /** Returns the files that paths and globs mean, each once. */
    public List<Path> files(List<String> pathsOrGlobs) {
        return List.copyOf(new SubscriberFiles(root, missing -> {}).find(pathsOrGlobs));
    }

    /**
     * Returns the places where a new file of this name is read: one for each path or glob it fits.
     *
     * @param name without a folder
     */
    public List<Path> places(List<String> pathsOrGlobs, String name) {
        return new SubscriberFiles(root, missing -> {}).places(pathsOrGlobs, name);
    }

    /** Returns true when a file would be read if it stood there. */
    public boolean isMeant(List<String> pathsOrGlobs, Path file) {
        return new SubscriberFiles(root, missing -> {}).isMeant(pathsOrGlobs, file);
    }

    /** Returns the decision on who left that would hold for a file if it stood there. */
    public LeavingRules leaving(List<SubscriberSource> sources, Path file) {
        List<SubscriberSource> meaning = sources.stream()
                .filter(source -> isMeant(List.of(source.path()), file))
                .toList();
        return meaning.isEmpty()
                ? LeavingRules.NONE
                : new DecidingEntries(root).of(file, meaning).leaving();
    }
}
