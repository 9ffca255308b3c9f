package newsdigest.store.mark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mark of a ledger that has been used: small files beside it and in the output folder. While the ledger is away, an empty one
 * in its place would know nothing of what was sent, and everybody would get it again.
 */
public final class LedgerMark {

    /**
     * Column of an edition that begins a run, with the time of the run, in milliseconds since 1970, for both blanks. It is later than the run
     * before also by a clock that was set back: marks of the ledger tell runs by their order.
     */
    public static final String NEXT_RUN = "run_at = case when run_at < ? then ? else run_at + 1 end";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMark.class);

    private static final String PREFIX = "ledger-";

    private static final String ID = "select id from ledger_identity";

    /**
     * Age from which on a release cannot be one of those that a server which took over did not get: that are seconds. It is asked for where
     * nothing is known to have left.
     */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(10);

    private final StoreSettings store;
    private final Path output;
    private final List<MarkFile> files;
    private final List<Path> folders;
    private final List<Path> restored;
    private final LedgerPlace place;

    /**
     * @param output folder of the previews, which may lie on another drive than the ledger
     * @param state folder of what is kept beside the ledger
     * @param root folder of the configuration, in which marks are where it names no places
     */
    public LedgerMark(StoreSettings store, Path output, Path state, Path root) {
        this.store = store;
        this.output = output;
        this.place = new LedgerPlace(store);
        this.folders = List.of(output, root.resolve(Config.USUAL_OUTPUT), root.resolve(Config.USUAL_STATE));
        this.restored =
                List.of(output, state, root, root.resolve(Config.USUAL_OUTPUT), root.resolve(Config.USUAL_STATE));
        List<MarkFile> marks = new ArrayList<>();
        store.onThisMachine()
                .ifPresent(file -> marks.add(new MarkFile(file.resolveSibling(file.getFileName() + MarkFile.ENDING))));
        UUID name = UUID.nameUUIDFromBytes(place.toString().getBytes(StandardCharsets.UTF_8));
        marks.add(new MarkFile(output.resolve(PREFIX + name + MarkFile.ENDING)));
        this.files = List.copyOf(marks);
    }

    /**
     * Checks that a ledger in a file is there when it has been used, and that it can be seen whether it is.
     *
     * @throws UserException when it is gone, so that no empty one is made in its place, or cannot be looked at
     */
    public void requireThere() {
        store.onThisMachine().ifPresent(LedgerMark::requireVisible);
        boolean isThere = store.onThisMachine().map(Files::exists).orElse(true);
        if (!isThere && isUsed()) {
            throw new UserException("The ledger " + place + " is not there, though it has been used" + lost());
        }
    }

    /** Refuses a place that says neither that a file is there nor that it is not: it would count as empty. */
    private static void requireVisible(Path ledger) {
        IoReason.unseen(ledger).ifPresent(reason -> {
            throw new UserException("The ledger " + ledger + " cannot be looked at: " + reason
                    + ". Type the command as the account of Newsdigest, or name another place ('store').");
        });
    }

    /**
     * Checks that a ledger is the one that has been used here.
     *
     * @throws UserException when it is another one, such as an empty one in its place
     */
    void requireSame(Database ledger) {
        if (!isUsed()) {
            return;
        }
        Optional<String> marked = marked(MarkFile::id);
        Optional<String> known = known(ledger);
        // A mark that says no id, such as one that this account may not read, is as good as any id.
        // A backup from before the first sending knows no id either; that it is one is looked at before it is sent
        // from. A server that took over may have lost it with the first edition.
        boolean isSame = known.map(id -> marked.map(id::equals).orElse(true))
                .orElseGet(() -> hasSent(ledger)
                        || isOfTheseTables(ledger)
                        || RestoredMark.findIn(ledger).isPresent()
                        || store.onThisMachine().flatMap(RestoredMark::find).isPresent());
        if (!isSame) {
            throw another(known.isPresent() ? "is another one" : "knows nothing of what was sent");
        }
    }

    /**
     * Opens the ledger that has been used here; empty while there is none, or nothing in it, and then none is begun.
     *
     * @throws UserException when it is gone, or another one is in its place, such as an empty one
     */
    public Optional<Database> open() {
        requireThere();
        // A ledger has its tables before its marks: another process may begin it at this moment.
        boolean isUsed = isUsed();
        Optional<Database> opened = Database.openFilled(store);
        if (isUsed && opened.isEmpty()) {
            throw another("knows nothing of what was sent");
        }
        opened.ifPresent(this::requireSame);
        return opened;
    }

    private UserException another(String what) {
        return new UserException(
                "The ledger " + place + " is not the one that has been used here: it " + what + lost());
    }

    /**
     * Checks that a ledger of which nothing was sent yet is the first one here. After 'store' has got another value, an empty one is
     * begun in another place than the one that was sent from.
     *
     * @throws UserException when another one has been sent from
     */
    private void requireFirst(Database ledger) {
        if (isUsed()) {
            return;
        }
        // Marks are read before the ledger, which has its id before its mark is written: else the mark that another
        // thread or process writes at this moment would count as that of another ledger.
        List<MarkFile> others =
                marksHere().stream().filter(mark -> mark.id().isPresent()).toList();
        if (known(ledger).isPresent() || hasSent(ledger)) {
            return;
        }
        requireNoneRestored();
        others.stream().findFirst().ifPresent(other -> {
            throw new UserException("The ledger " + place
                    + " knows nothing of what was sent from here with another ledger, "
                    + other.place().orElse("another one")
                    + ". Nothing was sent, since everybody might get it again, and who left is not known."
                    + " Let 'store' name that one, or move it to the new place. To begin anew with an empty one, remove "
                    + MarkFile.existing(others)
                    + ". Where that ledger is of other newsletters, this is right as well: they are made anew with its next"
                    + " edition.");
        });
    }

    /**
     * Checks that a ledger was looked at after it was put back from a backup.
     *
     * @throws UserException when it was not
     */
    private void requireAccepted(Database ledger) {
        restoredFrom(Optional.of(ledger)).ifPresent(made -> {
            throw RestoredMark.unknown(store.onThisMachine()
                    .map(file -> "The ledger " + file + " was put back from a backup of " + made + " and knows")
                    .orElse("This newsletter was put back from a backup of " + made
                            + ". If its ledger on the server was too, that knows"));
        });
    }

    /**
     * Checks that a ledger is not the copy of one that is still in its place, as one that was restored beside it, or in a folder that
     * was copied to try something.
     *
     * @throws UserException when it is
     */
    public void requireOnlyOne(Database ledger) {
        findFirst(ledger).ifPresent(first -> {
            throw new UserException("The ledger " + place + " is a copy of " + first.place() + ", "
                    + (first.isHidden()
                            ? "and this account cannot see whether that is still there. Nothing was sent, since from both"
                                    + " of them everybody would get each edition. " + sight()
                            : "which is still there. Nothing was sent, since from both of them everybody would get each"
                                    + " edition. Send from the one that sent last, as 'newsdigest editions' shows, and "
                                    + away() + "."
                                    + (hasSent(ledger) ? "" : " Where this is another newsletter, remove this one.")
                                    + " To try something, use 'newsdigest send --sandbox'."));
        });
    }

    private String sight() {
        return store.map(
                file -> "Type 'newsdigest doctor' once by an account that may look there, such as root.",
                server ->
                        "Type 'newsdigest doctor' once as a role that may connect to that database and read its tables. Where"
                                + " nobody sends from it, rename or drop it.");
    }

    private String away() {
        return store.map(
                file -> "move the other one away",
                server -> "rename or drop the other one (ALTER DATABASE … RENAME TO …)");
    }

    /** Returns the ledger that this one is a copy of, while it is still there, or may be. */
    public Optional<LedgerPlace.First> findFirst(Database ledger) {
        return place.findFirst(ledger, marksOf(ledger).stream().flatMap(mark -> mark.place().stream()));
    }

    /** Notes in a ledger where it is, before it is copied. One whose place another has, or that is on hold, keeps what it knows. */
    public void notePlace(Database ledger) {
        if (restoredFrom(Optional.of(ledger)).isEmpty() && findFirst(ledger).isEmpty()) {
            place.note(ledger);
        }
    }

    /**
     * Returns when the backup was made that a ledger was put back from; empty once somebody has looked at what it does not know.
     *
     * @param ledger empty where there is none yet
     */
    public Optional<Instant> restoredFrom(Optional<Database> ledger) {
        return Stream.concat(
                        ledger.flatMap(RestoredMark::findIn).stream(),
                        restoredMarks().flatMap(marked -> RestoredMark.find(marked).stream()))
                .min(Comparator.naturalOrder());
    }

    /** Returns what this ledger's mark may stand beside. For one on a server it stays behind where 'output' gets another value. */
    private Stream<Path> restoredMarks() {
        return store.onThisMachine()
                .map(Stream::of)
                .orElseGet(() -> restored.stream().map(RestoredMark::onServer).distinct());
    }

    /** Refuses an empty ledger where another one was put back from a backup: it does not know what that one knows. */
    private void requireNoneRestored() {
        Path own = RestoredMark.place(RestoredMark.marked(store, output));
        List<Path> others = new TreeSet<>(restored)
                .stream()
                        .flatMap(folder -> RestoredMark.in(folder).stream())
                        .filter(mark -> !mark.equals(own))
                        .toList();
        if (!others.isEmpty()) {
            throw new UserException("The ledger " + place
                    + " knows nothing of what was sent from the one that was put back here from a"
                    + " backup. Nothing was sent, since everybody might get it again, and who left is not known. Let"
                    + " 'store' name that one, as in the backup. To begin anew with an empty one, remove "
                    + others.stream().map(Path::toString).collect(Collectors.joining(" and ")) + ".");
        }
    }

    /**
     * Checks that nothing was sent from here with another ledger, where there is none yet.
     *
     * @param empty ledger that stands for it
     * @throws UserException when something was
     */
    public void requireNoneBefore(Database empty) {
        requireAccepted(empty);
        requireFirst(empty);
    }

    /** Returns the marks that this account can read, of whichever ledger. */
    private List<MarkFile> marksHere() {
        return new TreeSet<>(folders)
                .stream().flatMap(folder -> MarkFile.in(folder).stream()).toList();
    }

    private String lost() {
        return ". Nothing was sent, since everybody might get it again. Put the ledger back where it was, or restore it from its"
                + " backup, and try again. To begin anew with an empty one, remove "
                + MarkFile.existing(files) + ".";
    }

    /**
     * Checks, when a program starts, that a ledger knows the last editions that went out from here. One that was put back from a backup may
     * not, and would send them again. Neither does a server that took over and lacks them, and a program that starts remembers nothing.
     *
     * @throws UserException when it is older than what is marked
     */
    public void requireNewest(Database ledger, Instant now) {
        requireNewest(
                ledger,
                mark -> {
                    boolean isAll = store.onThisMachine().isPresent() || mark.isOfOtherTables(ledger);
                    List<Release> begun = mark.begun();
                    return release -> isAll
                            || begun.contains(release)
                            || release.time().plus(SETTLED_AFTER).isBefore(now);
                },
                MarkedRun::isEnded);
    }

    private void requireNewest(
            Database ledger, Function<MarkFile, Predicate<Release>> isToBeKnown, Predicate<MarkedRun> isRunToBeKnown) {
        requireAccepted(ledger);
        requireFirst(ledger);
        past(ledger, marksOf(ledger)).requireKnown(isToBeKnown, isRunToBeKnown);
        requireOnlyOne(ledger);
        if (hasSent(ledger)) {
            place.noteFirst(ledger);
        }
    }

    private MarkedPast past(Database ledger, Collection<MarkFile> marks) {
        return new MarkedPast(ledger, marks, place, store.onThisMachine().isPresent(), isStandIn(ledger));
    }

    /**
     * Checks a ledger on a server, which may be put back while programs run, as {@link #requireSame} and {@link #requireNewest}. Of one
     * on a stand-in that took over, which may lack its last commits, only what came to an end is looked for: programs that run remember
     * what they sent of the rest.
     */
    public void requireNewestPutBack(Database ledger) {
        requireAccepted(ledger);
        Collection<MarkFile> marks = marksOf(ledger);
        if (marks.stream().anyMatch(mark -> mark.isOfOtherTables(ledger))) {
            requireSame(ledger);
            requireNewest(
                    ledger,
                    mark -> {
                        boolean isOther = mark.isOfOtherTables(ledger);
                        return release -> isOther;
                    },
                    run -> false);
        } else {
            past(ledger, marks)
                    .requireReleases(marks.stream()
                            .flatMap(mark -> mark.ended().stream())
                            .filter(release -> release.isUnknownTo(ledger, true) && !release.isRemembered(ledger)));
        }
    }

    /** Returns true when a mark is of these very tables of this very server. */
    private boolean isOfTheseTables(Database ledger) {
        Optional<String> tables = ledger.tables().filter(number -> number.contains("@"));
        return tables.isPresent()
                && files.stream().anyMatch(mark -> mark.tables().equals(tables));
    }

    /**
     * Returns what a ledger's marks say of editions, that they began to go out, went on or came to an end, while the ledger knows neither
     * that nor that somebody said so.
     */
    public List<UnknownSending> unknownSendings(Database ledger) {
        return UnknownSending.of(
                marksOf(ledger), ledger, restoredFrom(Optional.of(ledger)).isPresent());
    }

    /** Returns true for an edition that began to go out by a ledger's marks, and that the ledger did not release itself. */
    public boolean isOfAnother(Database ledger, String edition) {
        return marksOf(ledger).stream()
                .flatMap(mark -> mark.releases().stream())
                .anyMatch(release -> release.edition().equals(edition) && !release.isOf(ledger));
    }

    /** Lets a ledger be sent from that was put back from a backup, after somebody looked at what it does not know. */
    public void accept(Database ledger) {
        identify(ledger);
        place.note(ledger);
        String text = text(ledger, release -> release.isSaidIn(ledger), run -> run.isSaidIn(ledger));
        // One that has sent is marked also where a new folder has no marks, as 'store' may get another value before its
        // next edition.
        boolean hasSent = hasSent(ledger);
        marksOf(ledger).stream()
                .filter(mark -> mark.isThere() || (hasSent && files.contains(mark)))
                .forEach(mark -> write(mark.path(), text));
        for (Path marked : restoredMarks().toList()) {
            try {
                RestoredMark.remove(marked);
            } catch (IOException e) {
                throw new UserException(
                        "The mark " + RestoredMark.place(marked) + " cannot be removed: " + IoReason.of(e), e);
            }
        }
        RestoredMark.removeFrom(ledger);
    }

    /**
     * Notes the last edition that was released and the last runs, before their first message leaves and when they end; also on a machine
     * that sends what another one froze, where an empty ledger may be in its place one day as well.
     */
    public synchronized void noteRelease(Database ledger) {
        write(ledger);
        if (Release.last(ledger).isEmpty()) {
            return;
        }
        if (known(ledger).isEmpty()) {
            // A server that took over may have lost it with the first edition.
            identify(ledger);
        }
        Collection<MarkFile> marks = marksOf(ledger);
        // In the marks an older copy keeps what tells that it is one: that they name no more, or the numbers of other
        // tables.
        boolean isOlder = past(ledger, marks).isGap()
                || (marks.stream().anyMatch(mark -> mark.isOfOtherTables(ledger))
                        && !unknownSendings(ledger).isEmpty());
        String text = text(ledger, release -> true, run -> true);
        List<MarkFile> behind = files.stream()
                .filter(mark -> !isOlder && mark.isReadable() && !mark.has(text) && Files.isWritable(mark.path()))
                .toList();
        if (!behind.isEmpty()) {
            place.note(ledger);
            behind.forEach(mark -> write(mark.path(), text));
        }
    }

    /** Returns true for a ledger that may be the one on a server that took over, and lack the last releases. */
    private boolean isStandIn(Database ledger) {
        return store.onThisMachine().isEmpty() && files.stream().noneMatch(mark -> mark.isOfOtherTables(ledger));
    }

    /**
     * Returns the marks of a ledger. One that was put back elsewhere, in a database of another name or in a file that 'store' names
     * now, has marks that name the earlier place, and have its id.
     */
    private Collection<MarkFile> marksOf(Database ledger) {
        Optional<String> id = known(ledger);
        Set<MarkFile> marks = new TreeSet<>(files);
        if (id.isPresent()) {
            marksHere().stream().filter(other -> other.id().equals(id)).forEach(marks::add);
        }
        return marks;
    }

    /** Returns true for a ledger that was used by an earlier version, or put back from a backup of that time. */
    private static boolean hasSent(Database ledger) {
        return ledger.number("select count(*) from edition where released_at > 0") > 0;
    }

    private static Optional<String> known(Database ledger) {
        return ledger.first(ID, row -> row.getString(1));
    }

    private boolean isUsed() {
        return files.stream().anyMatch(MarkFile::isThere);
    }

    /**
     * Marks a ledger as used, before the first edition is frozen in it; doing so again costs nothing. A mark whose writing was
     * cut short is written anew.
     */
    public void write(Database ledger) {
        List<MarkFile> missing = files.stream().filter(MarkFile::isToWrite).toList();
        if (missing.isEmpty()) {
            return;
        }
        requireFirst(ledger);
        identify(ledger);
        place.note(ledger);
        String text = text(ledger, release -> true, run -> true);
        missing.forEach(mark -> write(mark.path(), text));
    }

    /** Gives a ledger an id, the marked one where there is one, unless it has one. */
    private void identify(Database ledger) {
        ledger.update(
                "insert into ledger_identity (one, id) values (1, ?) on conflict (one) do nothing",
                marked(MarkFile::id).orElseGet(() -> UUID.randomUUID().toString()));
    }

    /**
     * Returns the text of marks: what a ledger knows, and what the marks so far say besides. That also holds once somebody has said in the
     * ledger that it went out: a copy that is older still knows neither.
     */
    private String text(Database ledger, Predicate<Release> isKept, Predicate<MarkedRun> isRunKept) {
        Collection<MarkFile> marks = marksOf(ledger);
        return MarkFile.text(
                place.toString(),
                known(ledger).orElseThrow(),
                ledger.tables(),
                Release.last(ledger),
                marks.stream()
                        .flatMap(mark -> mark.releases().stream())
                        .distinct()
                        .filter(release -> !release.isOf(ledger) && isKept.test(release))
                        .toList(),
                MarkedRun.last(Stream.concat(
                        MarkedRun.last(ledger, Instant.now()).stream(),
                        marks.stream().flatMap(mark -> mark.runs().stream()).filter(isRunKept))));
    }

    private void write(Path file, String text) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        try {
            PrivateFiles.createOwnFolders(folder);
            PrivateFiles.replaceText(file, text);
            PrivateFiles.giveToOwnerOf(store.onThisMachine().orElse(folder), file);
        } catch (IOException e) {
            LOG.warn("The mark {} cannot be written: that the ledger is away may not show. {}", file, e.toString());
        }
    }

    /** Returns what the first of this ledger's marks says that says anything of it. */
    private Optional<String> marked(Function<MarkFile, Optional<String>> value) {
        return files.stream().flatMap(mark -> value.apply(mark).stream()).findFirst();
    }
}
