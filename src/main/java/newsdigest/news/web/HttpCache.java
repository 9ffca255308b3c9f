package newsdigest.news.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import newsdigest.store.PrivateFiles;
import newsdigest.text.Sha256;

/**
 * Cache of the last good answer of each web address, in a folder: for conditional requests, and for when the server is
 * down. The folder may be deleted at any time.
 */
public final class HttpCache {

    private static final int NAME_BYTES = 12;

    private final Path folder;

    public HttpCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Cached answer.
     *
     * @param body file of its body
     * @param address address after redirects
     * @param mediaType media type the server named, or empty
     * @param etag RFC 9110, 8.8.3, or empty
     * @param lastModified Last-Modified the server named, or empty
     * @param fetched time at which it was last known to be what the server has
     */
    public record Copy(Path body, URI address, String mediaType, String etag, String lastModified, Instant fetched) {

        /** Returns this copy with another time at which it was known to be right. */
        Copy as(Instant known) {
            return new Copy(body, address, mediaType, etag, lastModified, known);
        }
    }

    /** Returns the cached answer; empty when there is none, or none that is whole. */
    Optional<Copy> find(URI address) {
        Properties saved = new Properties();
        try (InputStream file = Files.newInputStream(metadataFile(address))) {
            saved.load(file);
            Path body = folder.resolve(saved.getProperty("body", ""));
            boolean isWhole = Files.isRegularFile(body)
                    && bodyFile(Files.readAllBytes(body)).equals(body);
            return isWhole ? Optional.of(copy(saved, body)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException noneOrDamaged) {
            return Optional.empty();
        }
    }

    private Copy copy(Properties saved, Path body) {
        return new Copy(
                body,
                URI.create(saved.getProperty("address", "")),
                saved.getProperty("media-type", ""),
                saved.getProperty("etag", ""),
                saved.getProperty("last-modified", ""),
                Instant.parse(saved.getProperty("fetched", "")));
    }

    /** Writes the body of an answer, which does not yet replace the cached one. */
    Copy write(byte[] bytes, Copy answer) throws IOException {
        PrivateFiles.createOwnFolders(folder);
        Path body = bodyFile(bytes);
        replace(body, bytes);
        return new Copy(
                body, answer.address(), answer.mediaType(), answer.etag(), answer.lastModified(), answer.fetched());
    }

    /** Replaces the cached answer by one that is written. A crash in between, or somebody reading the old one, does no harm. */
    void keep(URI asked, Copy answer) throws IOException {
        Optional<Copy> before = find(asked);
        Properties about = new Properties();
        about.setProperty("asked", asked.toString());
        about.setProperty("body", String.valueOf(answer.body().getFileName()));
        about.setProperty("address", answer.address().toString());
        about.setProperty("media-type", answer.mediaType());
        about.setProperty("etag", answer.etag());
        about.setProperty("last-modified", answer.lastModified());
        about.setProperty("fetched", answer.fetched().toString());
        write(metadataFile(asked), about);
        Files.deleteIfExists(pauseFile(asked));
        if (before.isPresent() && !before.get().body().equals(answer.body())) {
            Files.deleteIfExists(before.get().body());
        }
    }

    /** Removes an answer that is of no use, unless it is the cached one. */
    void discard(URI asked, Copy answer) throws IOException {
        boolean isCached =
                find(asked).filter(copy -> copy.body().equals(answer.body())).isPresent();
        if (!isCached) {
            Files.deleteIfExists(answer.body());
        }
    }

    /** Notes that a server wants not to be asked before a time. */
    void pause(URI asked, Instant until) throws IOException {
        PrivateFiles.createOwnFolders(folder);
        Properties about = new Properties();
        about.setProperty("until", until.toString());
        write(pauseFile(asked), about);
    }

    /** Returns the time before which a server wants not to be asked. */
    Optional<Instant> pausedUntil(URI asked) {
        Properties saved = new Properties();
        try (InputStream file = Files.newInputStream(pauseFile(asked))) {
            saved.load(file);
            return Optional.of(Instant.parse(saved.getProperty("until", "")));
        } catch (IOException | IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Keeps a note of another kind about an address. */
    void writeNote(URI address, String kind, Properties about) throws IOException {
        PrivateFiles.createOwnFolders(folder);
        write(noteFile(address, kind), about);
    }

    /** Returns a note; an empty one when there is none, or none that can be read. */
    Properties readNote(URI address, String kind) {
        Properties saved = new Properties();
        try (InputStream file = Files.newInputStream(noteFile(address, kind))) {
            saved.load(file);
            return saved;
        } catch (IOException | IllegalArgumentException noneOrDamaged) {
            return new Properties();
        }
    }

    private Path noteFile(URI address, String kind) {
        return folder.resolve(hash(address.toString().getBytes(StandardCharsets.UTF_8)) + "." + kind);
    }

    private void write(Path file, Properties about) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        about.store(text, null);
        replace(file, text.toByteArray());
    }

    private Path pauseFile(URI address) {
        return noteFile(address, "pause");
    }

    private void replace(Path file, byte[] bytes) throws IOException {
        Path written = Files.createTempFile(folder, "copy", ".tmp");
        PrivateFiles.writeOwn(written, bytes);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path metadataFile(URI address) {
        return folder.resolve(hash(address.toString().getBytes(StandardCharsets.UTF_8)) + ".properties");
    }

    /** Returns the file of a body, named by its content, so that a damaged file is known by its name. */
    private Path bodyFile(byte[] bytes) {
        return folder.resolve(hash(bytes) + ".body");
    }

    private static String hash(byte[] bytes) {
        return Sha256.hex(bytes, NAME_BYTES);
    }
}
