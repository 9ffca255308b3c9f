package newsdigest.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mark of a ledger that has been used: small files beside it and in the output folder. While the ledger is away, an empty one
 * in its place would know nothing of what was sent, and everybody would get it again.
 */
public final class LedgerMark {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMark.class);

    private static final String PREFIX = "ledger-";

    private static final String ENDING = ".mark";

    private static final String HEADING = "Mark of the ledger of Newsdigest that has been used here: ";

    private static final String ID = "id: ";

    private static final String RELEASE = "last release: ";

    private static final String TABLES = "tables: ";

    /** Age from which on a release cannot be one of those that a server which took over did not get: that are seconds. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(10);

    private final StoreSettings store;
    private final Path output;
    private final List<Path> files;
    private final List<Path> folders;

    /**
     * @param output folder of the previews, which may lie on another drive than the ledger
     */
    public LedgerMark(StoreSettings store, Path output) {
        this(store, output, output.resolveSibling(""));
    }

    /**
     * @param output folder of the previews, which may lie on another drive than the ledger
     * @param root folder of the configuration, in which marks are where it names no places
     */
    public LedgerMark(StoreSettings store, Path output, Path root) {
        this.store = store;
        this.output = output;
        this.folders = List.of(output, root.resolve(Config.USUAL_OUTPUT), root.resolve(Config.USUAL_STATE));
        List<Path> places = new ArrayList<>();
        store.onThisMachine().ifPresent(file -> places.add(file.resolveSibling(file.getFileName() + ENDING)));
        places.add(output.resolve(PREFIX + UUID.nameUUIDFromBytes(place().getBytes(StandardCharsets.UTF_8)) + ENDING));
        this.files = List.copyOf(places);
    }

    private String place() {
        return store.onThisMachine()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .orElseGet(store::toString);
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
            throw new UserException("The ledger " + place() + " is not there, though it has been used" + lost());
        }
    }

    /** Refuses a place that says neither that a file is there nor that it is not, as a folder of another account: it would count as empty. */
    private static void requireVisible(Path ledger) {
        if (Files.exists(ledger) || Files.notExists(ledger)) {
            return;
        }
        try {
            Files.readAttributes(ledger, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new UserException(
                    "The ledger " + ledger + " cannot be looked at: " + IoReason.of(e)
                            + ". Type the command as the account of Newsdigest, or name another place ('store').",
                    e);
        }
    }

    /**
     * Checks that a ledger is the one that has been used here.
     *
     * @throws UserException when it is another one, such as an empty one in its place
     */
    public void requireSame(Database ledger) {
        if (!isUsed()) {
            return;
        }
        Optional<String> marked = findId();
        Optional<String> known = known(ledger);
        // A mark that says no id, such as one that this account may not read, is as good as any id.
        // A backup from before the first sending knows no id either; that it is one is looked at before it is sent
        // from.
        boolean isSame = known.map(id -> marked.map(id::equals).orElse(true))
                .orElseGet(() -> hasSent(ledger)
                        || store.onThisMachine().flatMap(RestoredMark::find).isPresent());
        if (!isSame) {
            throw new UserException("The ledger " + place() + " is not the one that has been used here: it "
                    + (known.isPresent() ? "is another one" : "knows nothing of what was sent") + lost());
        }
    }

    /**
     * Checks that a ledger of which nothing was sent yet is the first one here. After 'store' has got another value, an empty one is
     * begun in another place than the one that was sent from.
     *
     * @throws UserException when another one has been sent from
     */
    private void requireFirst(Database ledger) {
        if (isUsed() || known(ledger).isPresent() || hasSent(ledger)) {
            return;
        }
        List<Path> others = marksHere();
        Optional<Path> other =
                others.stream().filter(file -> findId(file).isPresent()).findFirst();
        if (other.isPresent()) {
            String earlier = findLine(other.get(), HEADING).orElse("another one");
            throw new UserException(
                    "The ledger " + place()
                            + " knows nothing of what was sent from here with another ledger, "
                            + earlier
                            + ". Nothing was sent, since everybody might get it again, and who left is not known."
                            + " Let 'store' name that one, or move it to the new place. To begin anew with an empty one, remove "
                            + String.join(
                                    " and ", others.stream().map(Path::toString).toList())
                            + ". Where that ledger is of other newsletters, this is right as well: they are made anew with its next edition.");
        }
    }

    /** Returns the marks that this account can read, of whichever ledger. */
    private List<Path> marksHere() {
        List<Path> marks = new ArrayList<>();
        for (Path folder : new TreeSet<>(folders)) {
            marks.addAll(marksIn(folder));
        }
        return marks;
    }

    private static List<Path> marksIn(Path folder) {
        List<Path> marks = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return marks;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
            found.forEach(file -> {
                if (Files.isRegularFile(file) && Files.isReadable(file)) {
                    marks.add(file);
                }
            });
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn(
                    "The marks in {} cannot be looked through: that a ledger is older may not show. {}",
                    folder,
                    e.toString());
        }
        return marks;
    }

    private String lost() {
        return ". Nothing was sent, since everybody might get it again. Put the ledger back where it was, or restore it from its"
                + " backup, and try again. To begin anew with an empty one, remove "
                + existing(files) + ".";
    }

    private static String existing(List<Path> files) {
        return String.join(
                " and ",
                files.stream().filter(Files::exists).map(Path::toString).toList());
    }

    /**
     * Release of an edition.
     *
     * @param order its number among all releases
     */
    private record Release(long order, Instant time, String edition) {

        String line() {
            return RELEASE + order + " " + time + " " + edition;
        }

        static Optional<Release> parse(String line) {
            String[] words = line.substring(RELEASE.length()).strip().split(" ", -1);
            try {
                return words.length == 3
                        ? Optional.of(new Release(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]))
                        : Optional.empty();
            } catch (NumberFormatException | DateTimeException cutShort) {
                return Optional.empty();
            }
        }

        boolean isAfter(Optional<Release> other) {
            return order > other.map(Release::order).orElse(0L);
        }
    }

    /**
     * Checks that a ledger knows the last edition that went out from here. One that was put back from a backup may not, and would
     * send it again.
     *
     * @throws UserException when it is older than what is marked
     */
    public void requireNewest(Database ledger, Instant now) {
        RestoredMark.requireAccepted(store, output);
        requireFirst(ledger);
        List<Path> marks = marksOf(ledger);
        Optional<Release> gone = findRelease(marks)
                .filter(marked -> store.onThisMachine().isPresent()
                        || isPutBack(ledger)
                        || marked.time().plus(SETTLED_AFTER).isBefore(now));
        if (gone.isPresent() && gone.get().isAfter(lastRelease(ledger))) {
            throw new UserException("The ledger " + place() + " is an older copy: it does not know that "
                    + gone.get().edition() + " began to go out at " + gone.get().time()
                    + ". Nothing was sent, since who got it might get it again. Put the newer one back. Where there is none, see"
                    + " 'newsdigest editions', stop what went out since with 'newsdigest cancel EDITION', and suppress who left"
                    + " since; then go on with the older one by removing " + existing(marks)
                    + ". What went out within the schedule's grace, and is not cancelled, is made again.");
        }
    }

    /**
     * Checks a ledger on a server, which may be put back from a dump while programs run, as {@link #requireSame} and
     * {@link #requireNewest}. One on a stand-in that took over is left alone: it may lack its last commits.
     */
    public void requireNewestPutBack(Database ledger, Instant now) {
        if (isPutBack(ledger)) {
            requireSame(ledger);
            requireNewest(ledger, now);
        }
    }

    /** Returns true when a server's tables are others than those that are marked. */
    private boolean isPutBack(Database ledger) {
        Optional<String> marked = findLine(TABLES);
        return marked.isPresent() && !ledger.tables().equals(marked);
    }

    /** Lets a ledger be sent from that was put back from a backup, after somebody looked at what it does not know. */
    public void accept(Database ledger) {
        identify(ledger);
        String text = text(ledger);
        marksOf(ledger).stream().filter(Files::exists).forEach(file -> write(file, text));
        Path file = RestoredMark.marked(store, output);
        try {
            RestoredMark.remove(file);
        } catch (IOException e) {
            throw new UserException(
                    "The mark " + RestoredMark.place(file) + " cannot be removed: " + IoReason.of(e), e);
        }
    }

    /** Notes the last edition that was released, before its first message leaves. */
    public synchronized void noteRelease(Database ledger) {
        Optional<Release> last = lastRelease(ledger);
        if (last.isPresent() && known(ledger).isPresent() && last.get().isAfter(findRelease(files))) {
            String text = text(ledger);
            files.stream()
                    .filter(Files::isWritable)
                    .filter(Files::isRegularFile)
                    .forEach(file -> write(file, text));
        }
    }

    private static Optional<Release> lastRelease(Database ledger) {
        return ledger.first(
                "select release_order, released_at, id from edition where release_order > 0"
                        + " order by release_order desc, released_at desc limit 1",
                row -> new Release(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)));
    }

    /**
     * Returns the marks of a ledger. One that was put back elsewhere, in a database of another name or in a file that 'store' names
     * now, has marks that name the earlier place, and have its id.
     */
    private List<Path> marksOf(Database ledger) {
        Optional<String> id = known(ledger);
        TreeSet<Path> marks = new TreeSet<>(files);
        if (id.isPresent()) {
            marksHere().stream().filter(other -> findId(other).equals(id)).forEach(marks::add);
        }
        return List.copyOf(marks);
    }

    private static Optional<Release> findRelease(List<Path> files) {
        return files.stream()
                .filter(Files::isReadable)
                .filter(Files::isRegularFile)
                .flatMap(file -> lines(file).stream())
                .filter(line -> line.startsWith(RELEASE))
                .flatMap(line -> Release.parse(line).stream())
                .max(Comparator.comparingLong(Release::order));
    }

    /** Returns true for a ledger that was used by an earlier version, or put back from a backup of that time. */
    private static boolean hasSent(Database ledger) {
        return ledger.number("select count(*) from edition where released_at > 0") > 0;
    }

    private static Optional<String> known(Database ledger) {
        return ledger.first("select id from ledger_identity", row -> row.getString(1));
    }

    private boolean isUsed() {
        return files.stream().anyMatch(Files::exists);
    }

    /**
     * Marks a ledger as used, before the first edition is frozen in it; doing so again costs nothing. A mark whose writing was
     * cut short is written anew.
     */
    public void write(Database ledger) {
        List<Path> missing = files.stream().filter(LedgerMark::isToWrite).toList();
        if (missing.isEmpty()) {
            return;
        }
        requireFirst(ledger);
        identify(ledger);
        String text = text(ledger);
        missing.forEach(file -> write(file, text));
    }

    /** Gives a ledger an id, the marked one where there is one, unless it has one. */
    private void identify(Database ledger) {
        ledger.update(
                "insert into ledger_identity (one, id) values (1, ?) on conflict (one) do nothing",
                findId().orElseGet(() -> UUID.randomUUID().toString()));
    }

    private String text(Database ledger) {
        return HEADING + place()
                + "\nWhile that is not in its place, nothing is sent. To begin anew with an empty ledger, remove this file.\n"
                + ID + known(ledger).orElseThrow() + "\n"
                + ledger.tables().map(number -> TABLES + number + "\n").orElse("")
                + lastRelease(ledger).map(release -> release.line() + "\n").orElse("");
    }

    private static boolean isToWrite(Path file) {
        return !Files.exists(file) || (Files.isReadable(file) && findId(file).isEmpty());
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

    private Optional<String> findId() {
        return findLine(ID);
    }

    private Optional<String> findLine(String key) {
        return files.stream().flatMap(file -> findLine(file, key).stream()).findFirst();
    }

    private static Optional<String> findId(Path file) {
        return findLine(file, ID);
    }

    private static Optional<String> findLine(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.warn(
                    "The mark {} cannot be read, so the id of the ledger is not compared with it. {}",
                    file,
                    e.toString());
            return List.of();
        }
    }
}
