package newsdigest.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.LeavingRules;
import newsdigest.config.Newsletter;
import newsdigest.consent.signup.ListEntry;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.delivery.audience.AudienceCounts.KnownBefore;
import newsdigest.delivery.audience.EarlierAudience;
import newsdigest.delivery.audience.HadLeft;
import newsdigest.delivery.audience.LeftByLists;
import newsdigest.delivery.audience.ListCount;
import newsdigest.delivery.audience.ListRows;
import newsdigest.delivery.audience.MailedAgain;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.news.KeptReadings;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.text.Formats;

/**
 * Lists that a newsletter had in its latest edition. One that a pattern such as {@code subscribers/*.csv} meant is missed like
 * one that is named: no row of it can say that it is gone.
 */
public final class KnownLists {

    /** Part of a list's people that may be fewer in the list that takes its place. */
    private static final int TENTH = 10;

    /** Number of people who may be mailed again at once, though lists said that they had left. */
    private static final int FEW = 5;

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
        AtomicBoolean isFound = new AtomicBoolean();
        reader.readList(
                file,
                file.toString(),
                reader.leaving(newsletter.subscribers(), file),
                rowsAndProblems(
                        (list, decision) -> {},
                        person -> isFound.set(true),
                        (person, leaving) -> isFound.set(true),
                        problem -> {
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
     * @param edition the edition that is to go out
     * @throws UserException when one is not
     */
    public void requireAll(Newsletter newsletter, EditionId edition) {
        requireAll(newsletter, edition, "add --without-missing-lists to the command");
    }

    /**
     * Checks the lists as {@link #requireAll(Newsletter, EditionId)}, before an edition goes out that was frozen earlier: who left
     * since is known from them alone.
     *
     * @param command the one with which it goes out all the same
     */
    void requireAllToGoOn(Newsletter newsletter, EditionId edition, String command) {
        requireAll(newsletter, edition, "newsdigest " + command + " " + edition + " --without-missing-lists");
    }

    private void requireAll(Newsletter newsletter, EditionId edition, String remedy) {
        findFault(newsletter, edition).ifPresent(problem -> {
            throw new UserException(problem
                            + " Nothing was sent and nothing has changed. Once the lists are right, try again; to send all the same: "
                            + remedy)
                    .withKey("error.listMissing", problem);
        });
    }

    /** Returns the first problem of lists that are not there, cannot be read, or have lost who left. */
    Optional<Problem> findFault(Newsletter newsletter, EditionId edition) {
        application.departures().awaitWritten(newsletter);
        List<Problem> problems = new ArrayList<>();
        ListCount count = startCount(newsletter, edition);
        KnownBefore known = known(ledger -> KnownBefore.of(ledger, newsletter.name(), edition));
        if (count.knowsWhoHadLeft() || !known.rows().isEmpty()) {
            // Problems are told by whoever reads the lists for the edition.
            countRows(newsletter, count, problem -> {});
            findMissing(newsletter, known, count).ifPresent(problems::add);
        }
        reader.probe(newsletter.subscribers(), problems::add);
        return problems.stream().filter(Problem::isUnread).findFirst();
    }

    private KnownBefore known(Function<Database, KnownBefore> read) {
        return application.existingLedger().map(read).orElse(KnownBefore.NOTHING);
    }

    /** Begins a count of the lists of a newsletter, for an edition. */
    ListCount startCount(Newsletter newsletter, EditionId edition) {
        return new ListCount(application
                .existingLedger()
                .map(ledger -> new LeftByLists(ledger, newsletter.name()).read(edition))
                .orElse(HadLeft.NOBODY));
    }

    private void countRows(Newsletter newsletter, ListCount count, Consumer<Problem> problems) {
        reader.readLists(
                newsletter.subscribers(), rowsAndProblems(count::decision, count::mailed, count::left, problems));
        application
                .existingLedger()
                .ifPresent(ledger -> new SignUpRepository(ledger, application.clock())
                        .each(newsletter.name(), signUp -> count.mailed(signUp.subscriber())));
    }

    /** Memory of how lists stood, so that those that are as they were are not read for each page. */
    static final class Memory {
        private final KeptReadings<String, Wait> waits = new KeptReadings<>();
    }

    /**
     * Wait of editions for the lists of their newsletter.
     *
     * @param isNeeded true while a list is away, cannot be read, or has lost who had left
     * @param returned keys of people who had left, and whom the lists would mail without a word
     */
    private record Wait(boolean isNeeded, Set<String> returned) {}

    /**
     * Returns what lists said of a person at the edition before, where it still counts: editions wait for the lists, and these say nothing
     * of the person now, or have lost that the person left.
     *
     * @param key key of the address
     * @param now what the lists say at the moment
     */
    Optional<ListEntry> findBefore(Newsletter newsletter, String key, ListEntry now) {
        if (now.left().isPresent() || application.existingLedger().isEmpty()) {
            return Optional.empty();
        }
        EarlierAudience earlier =
                new EarlierAudience(application.existingLedger().get(), newsletter.name());
        ListEntry before = earlier.find(key);
        if (before.equals(ListEntry.NONE) || (before.isMailed() && now.isMailed())) {
            return Optional.empty();
        }
        Wait wait = application
                .listMemory()
                .waits
                .of(
                        newsletter.name(),
                        application.departures().tag(newsletter) + earlier.mark(),
                        () -> findWait(newsletter));
        boolean counts = wait.isNeeded && (!now.isMailed() || wait.returned.contains(key));
        return Optional.of(before).filter(entry -> counts);
    }

    private Wait findWait(Newsletter newsletter) {
        ListCount count = new ListCount(application
                .existingLedger()
                .map(ledger -> new LeftByLists(ledger, newsletter.name()).read())
                .orElse(HadLeft.NOBODY));
        List<Problem> unread = new ArrayList<>();
        countRows(newsletter, count, problem -> {
            if (problem.isUnread()) {
                unread.add(problem);
            }
        });
        return new Wait(!unread.isEmpty() || findMissing(newsletter, count).isPresent(), count.returned());
    }

    /**
     * Returns the problem of lists that are gone, unless others have got their people: a list may be renamed, or joined with
     * another. So it is where people are mailed of whom lists said before that they left, as a list may have been cut.
     *
     * @param now what the lists that are there have
     */
    Optional<Problem> findMissing(Newsletter newsletter, ListCount now) {
        return findMissing(newsletter, known(ledger -> KnownBefore.ofLatest(ledger, newsletter.name())), now);
    }

    private Optional<Problem> findMissing(Newsletter newsletter, KnownBefore known, ListCount now) {
        Map<String, ListRows> gone =
                findGone(newsletter, known.rows(), now.rows().keySet());
        Set<String> returned = returned(newsletter, now);
        long fewOfGone = sum(gone.values()).left() / TENTH;
        return returned.size() >= FEW || (!gone.isEmpty() && returned.size() > fewOfGone)
                ? Optional.of(mailedThoughTheyLeft(newsletter, known.rows(), gone, now, returned))
                : gone.isEmpty() ? Optional.empty() : findGone(newsletter, gone, known, now);
    }

    private Set<String> returned(Newsletter newsletter, ListCount now) {
        return application
                .existingLedger()
                .map(ledger -> new LeftByLists(ledger, newsletter.name()).onTheWordOfLists(now.returned()))
                .orElseGet(Set::of);
    }

    private Optional<Problem> findGone(
            Newsletter newsletter, Map<String, ListRows> gone, KnownBefore known, ListCount now) {
        ListRows lost = sum(gone.values());
        ListRows come = sum(now.rows().entrySet().stream()
                // Who signs up takes the place of nobody in a list.
                .filter(list -> !list.getKey().equals(SignUpRepository.PLACE))
                .map(list -> list.getValue().since(known.rows().getOrDefault(list.getKey(), ListRows.NONE)))
                .toList());
        long fewer = lost.mailed() / TENTH;
        // Who waited with a whole file is nowhere remembered: as many have to be somewhere.
        boolean keepsBack = (now.knowsWhoHadLeft() || come.left() >= lost.left())
                && come.all() >= lost.waiting() - lost.waiting() / TENTH;
        boolean isReplaced = keepsBack
                && (come.mailed() >= lost.mailed() - fewer || countPeople(newsletter) >= known.people() - fewer);
        return isReplaced
                ? Optional.empty()
                : Optional.of(Problem.unread(
                        SourceLocation.file(String.join(", ", gone.keySet())),
                        why(gone.keySet()) + " It had " + lost.mailed()
                                + " people to mail and " + lost.left()
                                + " who have left" + waiting(lost) + "; what came since in other lists has "
                                + come.mailed()
                                + " to mail and "
                                + come.left() + " who have left" + waiting(come) + "."));
    }

    private static String waiting(ListRows rows) {
        return rows.waiting() > 0 ? " and " + rows.waiting() + " who wait until somebody decides about the file" : "";
    }

    private Problem mailedThoughTheyLeft(
            Newsletter newsletter,
            Map<String, ListRows> known,
            Map<String, ListRows> gone,
            ListCount now,
            Set<String> people) {
        // The lists that may be meant, of the first kind that there is.
        String lists = Stream.of(
                        gone.keySet().stream(),
                        known.keySet().stream()
                                .filter(list -> rows(now, list).all()
                                        < known.getOrDefault(list, ListRows.NONE)
                                                .all()),
                        known.keySet().stream()
                                .filter(list ->
                                        known.getOrDefault(list, ListRows.NONE).left() > 0),
                        Stream.of(newsletter.name()))
                .map(kind -> kind.collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElseThrow();
        return Problem.unread(
                SourceLocation.file(lists),
                (gone.isEmpty() ? "" : why(gone.keySet()) + " ") + Formats.people(people.size())
                        + " who had left at the edition before, as lists said or seemed to say, would be mailed ("
                        + new TreeSet<>(people).first() + (people.size() > 1 ? " and others" : "")
                        + "): no list says any more that they left, and no column such as 'status' says that they are active that"
                        + " did not say so then as well."
                        + now.cellsNow(people)
                        + " A list may have been cut or exchanged, or a decision on who left taken"
                        + " out of newsdigest.yaml.");
    }

    /**
     * Returns the notes on people who had left at the edition before, and get this one: lists say now that they are subscribed, or they are
     * too few to wait for. The list may be an older one, or that of another machine.
     */
    List<Problem> noteMailedAgain(Newsletter newsletter, Edition edition, ListCount now) {
        Set<String> lost = returned(newsletter, now);
        return new MailedAgain(edition, now).notes(lost.size() < FEW ? lost : Set.of());
    }

    private static ListRows rows(ListCount count, String list) {
        return count.rows().getOrDefault(list, ListRows.NONE);
    }

    /** Counts the people of the lists, each once, whom several lists may have. */
    private long countPeople(Newsletter newsletter) {
        Set<String> people = new HashSet<>();
        eachRow(newsletter, person -> people.add(person.key()), (person, leaving) -> people.add(person.key()));
        return people.size();
    }

    private void eachRow(Newsletter newsletter, Consumer<Subscriber> mailed, BiConsumer<Subscriber, Leaving> left) {
        // Problems are told by whoever reads the lists for the edition.
        reader.readLists(
                newsletter.subscribers(), rowsAndProblems((list, decision) -> {}, mailed, left, problem -> {}));
    }

    private static SubscriberListener rowsAndProblems(
            BiConsumer<String, LeavingRules> decided,
            Consumer<Subscriber> mailed,
            BiConsumer<Subscriber, Leaving> left,
            Consumer<Problem> problems) {
        return new SubscriberListener() {
            @Override
            public void decision(String list, LeavingRules decision) {
                decided.accept(list, decision);
            }

            @Override
            public void subscriber(Subscriber subscriber) {
                mailed.accept(subscriber);
            }

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                left.accept(subscriber, leaving);
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

    private static ListRows sum(Collection<ListRows> rows) {
        return rows.stream().reduce(ListRows.NONE, ListRows::plus);
    }
}
