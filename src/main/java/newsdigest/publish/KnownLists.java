package newsdigest.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.AudienceCounts;
import newsdigest.delivery.ledger.ListRows;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Lists that a newsletter had in its latest edition. One that a pattern such as {@code subscribers/*.csv} meant is missed like
 * one that is named: no row of it can say that it is gone.
 */
public final class KnownLists {

    /** Size in bytes above which a list has rows. */
    private static final long LARGEST_WITHOUT_ROWS = 64 * 1024;

    /** Part of a list's people that may be fewer in the list that takes its place. */
    private static final int TENTH = 10;

    private final Application application;
    private final SubscriberReader reader;

    public KnownLists(Application application) {
        this.application = application;
        this.reader = new SubscriberReader(application.config().root());
    }

    /**
     * Returns the lists that are gone, though the configuration still means them, with the rows they had: as good as gone is one of
     * which the header alone is left.
     *
     * @param read lists of which rows were read by now
     */
    private Map<String, ListRows> findGone(Newsletter newsletter, Map<String, ListRows> known, Set<String> read) {
        Map<String, ListRows> gone = new LinkedHashMap<>(known);
        gone.entrySet().removeIf(list -> {
            Path file = file(list.getKey());
            boolean isThere = Files.exists(file)
                    && (read.contains(list.getKey())
                            || list.getValue().equals(ListRows.NONE)
                            || !isWithoutRows(newsletter, file));
            return isThere || !reader.isMeant(newsletter.subscriberPaths(), file);
        });
        return gone;
    }

    private Path file(String list) {
        return application.config().root().resolve(list).normalize();
    }

    private boolean isWithoutRows(Newsletter newsletter, Path file) {
        try {
            if (Files.size(file) > LARGEST_WITHOUT_ROWS) {
                return false;
            }
        } catch (IOException unseen) {
            // Told by whoever reads it for the edition.
            return false;
        }
        AtomicBoolean isFound = new AtomicBoolean();
        reader.readList(
                file,
                file.toString(),
                reader.leaving(newsletter.subscribers(), file),
                rowsAndProblems((person, row) -> isFound.set(true), problem -> {
                    if (problem.isError()) {
                        isFound.set(true);
                    }
                }));
        return !isFound.get();
    }

    /**
     * Checks that every list is there and may be read, before anything is frozen or sent by hand. One that is being written is
     * waited for.
     *
     * @throws UserException when one is not
     */
    public void requireAll(Newsletter newsletter) {
        application.departures().awaitWritten(newsletter);
        List<Problem> problems = new ArrayList<>();
        Map<String, ListRows> known = known(newsletter);
        Map<String, ListRows> gone = findGone(newsletter, known, Set.of());
        if (!gone.isEmpty()) {
            findMissing(newsletter, gone, known, countRows(newsletter)).ifPresent(problems::add);
        }
        reader.probe(newsletter.subscribers(), problems::add);
        problems.stream().filter(Problem::isUnread).findFirst().ifPresent(problem -> {
            throw new UserException(problem
                            + " Nothing was sent and nothing has changed: without this list its people would get nothing, and those"
                            + " whom it says have left might get it. Once it is back, try again; to send without it, take it out"
                            + " of newsdigest.yaml or add the option: newsdigest send " + newsletter.name()
                            + " --without-missing-lists")
                    .withKey("error.listMissing", problem.toString());
        });
    }

    private Map<String, ListRows> known(Newsletter newsletter) {
        return application
                .existingLedger()
                .map(ledger -> AudienceCounts.rowsOfLatest(ledger, newsletter.name()))
                .orElseGet(LinkedHashMap::new);
    }

    /**
     * Returns the problem of lists that are gone, unless others have got their people: a list may be renamed, or joined with
     * another.
     *
     * @param now rows of the lists that are there
     */
    Optional<Problem> findMissing(Newsletter newsletter, Map<String, ListRows> now) {
        Map<String, ListRows> known = known(newsletter);
        Map<String, ListRows> gone = findGone(newsletter, known, now.keySet());
        return gone.isEmpty() ? Optional.empty() : findMissing(newsletter, gone, known, now);
    }

    private Optional<Problem> findMissing(
            Newsletter newsletter, Map<String, ListRows> gone, Map<String, ListRows> known, Map<String, ListRows> now) {
        ListRows lost = sum(gone.values().stream().toList());
        ListRows come = sum(now.entrySet().stream()
                .map(list -> list.getValue().since(known.getOrDefault(list.getKey(), ListRows.NONE)))
                .toList());
        long fewer = lost.mailed() / TENTH;
        boolean isReplaced = come.left() >= lost.left()
                && (come.mailed() >= lost.mailed() - fewer
                        || countPeople(newsletter) >= peopleBefore(newsletter) - fewer);
        return isReplaced
                ? Optional.empty()
                : Optional.of(Problem.unread(
                        SourceLocation.file(String.join(", ", gone.keySet())),
                        why(gone.keySet()) + " It had " + lost.mailed()
                                + " people to mail and " + lost.left()
                                + " who have left; what came since in other lists has " + come.mailed()
                                + " to mail and "
                                + come.left() + " who have left."));
    }

    private long peopleBefore(Newsletter newsletter) {
        return application
                .existingLedger()
                .map(ledger ->
                        AudienceCounts.ofLatest(ledger, newsletter.name()).people())
                .orElse(0L);
    }

    /** Counts the people of the lists, each once, whom several lists may have. */
    private long countPeople(Newsletter newsletter) {
        Set<String> people = new HashSet<>();
        eachRow(newsletter, (person, row) -> people.add(person.key()));
        return people.size();
    }

    private Map<String, ListRows> countRows(Newsletter newsletter) {
        Map<String, ListRows> rows = new LinkedHashMap<>();
        eachRow(newsletter, (person, row) -> rows.merge(person.place().file(), row, ListRows::plus));
        return rows;
    }

    private void eachRow(Newsletter newsletter, BiConsumer<Subscriber, ListRows> rows) {
        // Problems are told by whoever reads the lists for the edition.
        reader.readLists(newsletter.subscribers(), rowsAndProblems(rows, problem -> {}));
    }

    private static SubscriberListener rowsAndProblems(
            BiConsumer<Subscriber, ListRows> rows, Consumer<Problem> problems) {
        return new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                rows.accept(subscriber, ListRows.ONE_MAILED);
            }

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                rows.accept(subscriber, ListRows.ONE_LEFT);
            }

            @Override
            public void problem(Problem problem) {
                problems.accept(problem);
            }
        };
    }

    private String why(Set<String> lists) {
        Optional<String> unseen = lists.stream()
                .flatMap(list -> IoReason.unseen(file(list)).stream())
                .map(reason -> "It cannot be looked at: " + reason + ".")
                .findFirst();
        boolean isThere = lists.stream().map(this::file).anyMatch(Files::exists);
        return unseen.orElse(isThere ? "It has no rows any more." : "There is no such file any more.");
    }

    private static ListRows sum(List<ListRows> rows) {
        return rows.stream().reduce(ListRows.NONE, ListRows::plus);
    }
}
