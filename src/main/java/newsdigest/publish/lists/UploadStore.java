package newsdigest.publish.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/**
 * Store of files that were uploaded and do not count yet: beside the ledger, under names that cannot be guessed, few
 * and for a day. No pattern for lists matches them, since their names begin with a dot.
 */
public final class UploadStore {

    static final int MOST = 20;
    static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST_NAME = 80;
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Clock clock;

    public UploadStore(Config config, Clock clock) {
        this.folder = config.besideStore("uploads");
        this.clock = clock;
    }

    /**
     * Uploaded file.
     *
     * @param token key by which it is looked up
     * @param name its owner's name for it, made harmless
     */
    public record Upload(String token, String name, Path path) {}

    /** Work with a file that is there only for that. */
    @FunctionalInterface
    public interface Use<T> {
        T of(Path file, String name) throws IOException;
    }

    /**
     * Keeps a file; the oldest ones make room.
     *
     * @param name its owner's name for it
     */
    public synchronized Upload keep(String name, InputStream content) {
        String token = token();
        String safe = safeName(name);
        try {
            PrivateFiles.createOwnFolders(folder);
            makeRoom();
            Path own = folder.resolve(token);
            PrivateFiles.createFolder(own);
            Path path = own.resolve("." + safe);
            PrivateFiles.copy(content, path);
            Files.setLastModifiedTime(own, FileTime.from(clock.instant()));
            return new Upload(token, safe, path);
        } catch (IOException e) {
            throw new UserException(
                    "The file '" + safe + "' cannot be kept in " + folder + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Returns an upload that is still there. */
    public Optional<Upload> find(String token) {
        Path own = folder.resolve(token.matches("[0-9a-f]{32}") ? token : "none");
        if (!Files.isDirectory(own)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(own)) {
            if (isOld(own)) {
                return Optional.empty();
            }
            return files.findFirst()
                    .map(path -> new Upload(token, path.getFileName().toString().substring(1), path));
        } catch (IOException e) {
            throw new UserException("The uploads in " + folder + " cannot be read: " + IoReason.of(e) + ".", e);
        }
    }

    /** Discards an upload. */
    public void discard(Upload upload) {
        try {
            delete(upload.path().resolveSibling("."));
        } catch (IOException e) {
            throw new UserException(
                    "The file '" + upload.name() + "' cannot be thrown away: " + IoReason.of(e) + ".", e);
        }
    }

    /** Keeps a file only while something is done with it. */
    public <T> T during(String name, InputStream content, Use<T> use) throws IOException {
        Upload upload = keep(name, content);
        try {
            return use.of(upload.path(), upload.name());
        } finally {
            discard(upload);
        }
    }

    /** Deletes the files that nobody used in their time: they are lists of people. */
    public synchronized void discardOld() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            for (Path own : oldestFirst()) {
                if (isOld(own)) {
                    delete(own);
                }
            }
        } catch (IOException e) {
            throw new UserException(
                    "Old uploads in " + folder + " cannot be deleted: " + IoReason.of(e) + ". Delete them by hand.", e);
        }
    }

    private List<Path> oldestFirst() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(own -> own.getFileName().toString().matches("[0-9a-f]{32}"))
                    .sorted(Comparator.comparing(UploadStore::since))
                    .toList();
        }
    }

    private void makeRoom() throws IOException {
        List<Path> oldestFirst = oldestFirst();
        for (int i = 0; i < oldestFirst.size(); i++) {
            if (oldestFirst.size() - i >= MOST || isOld(oldestFirst.get(i))) {
                delete(oldestFirst.get(i));
            }
        }
    }

    private boolean isOld(Path own) {
        return since(own).isBefore(clock.instant().minus(KEPT));
    }

    private static Instant since(Path own) {
        try {
            return Files.getLastModifiedTime(own).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static void delete(Path own) throws IOException {
        Path folder = own.normalize();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Returns a safe form of the name that a browser or a person gives a file: a valid name on any machine, which leads
     * nowhere else.
     */
    public static String safeName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                .replaceAll("^[.~-]+", "");
        if (plain.length() > LONGEST_NAME) {
            int dot = plain.lastIndexOf('.');
            String ending = dot > 0 && plain.length() - dot <= 5 ? plain.substring(dot) : "";
            int end = LONGEST_NAME - ending.length();
            // Half of a character is none that a file's name may have.
            plain = plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end) + ending;
        }
        return plain.isEmpty() ? "list.csv" : isPossible(plain) ? plain : plain.replaceAll("[^\\p{ASCII}]", "-");
    }

    /** Returns true when this machine can have a file of this name; with the locale C, only ASCII. */
    private static boolean isPossible(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
