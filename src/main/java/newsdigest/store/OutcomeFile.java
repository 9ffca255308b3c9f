package newsdigest.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File beside a ledger for what can no longer be written into it, as on a full disk: the answers to messages that have left. Its room
 * is taken before the first of them leaves, and written in place, so that nobody else who fills the disk gets it.
 */
public final class OutcomeFile {

    /** File of a ledger whose disk somebody else looks after: there is none. */
    static final OutcomeFile NONE = new OutcomeFile(Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeFile.class);

    /** Size in bytes: the last outcomes of some thousand connections. */
    private static final int SIZE = 1024 * 1024;

    private static final int HEAD = Integer.BYTES + Long.BYTES;

    private final Optional<Path> file;

    OutcomeFile(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Takes the room; what an earlier process left there is gone then.
     *
     * @throws UserException when there is not as much, or the file cannot be made
     */
    public Room take() {
        return file.map(OutcomeFile::take).orElseGet(Room::new);
    }

    private static Room take(Path file) {
        try {
            remove(file);
            return new Room(file);
        } catch (IOException e) {
            throw new UserException(
                    "Beside the ledger there must be a file with room for " + SIZE / (1024 * 1024)
                            + " MB, for what the mail servers answer when the disk is full: " + IoReason.of(e)
                            + ". Nothing was sent. Make room, or see that this account can make the file " + file
                            + Database.GO_ON,
                    e);
        }
    }

    /** Returns the records that were kept here by a run that could not write them into the ledger, in their order. */
    public List<byte[]> kept() {
        // Through a link as well: somebody may have moved it to make room.
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return List.of();
        }
        try {
            byte[] content = Files.readAllBytes(file.get());
            List<byte[]> records = records(ByteBuffer.wrap(content));
            if (content.length < SIZE && !records.isEmpty()) {
                LOG.warn("The file {} was cut: some of what mail servers answered is lost, and in doubt.", file.get());
            }
            return records;
        } catch (IOException e) {
            throw new UserException(
                    "What mail servers answered while the ledger could not be written cannot be read: " + IoReason.of(e)
                            + ". See that this account can read " + file.get() + Database.GO_ON,
                    e);
        }
    }

    /** Returns the records at the beginning; what is behind them was never written by us. */
    private static List<byte[]> records(ByteBuffer content) {
        List<byte[]> records = new ArrayList<>();
        while (content.remaining() > HEAD) {
            int length = content.getInt();
            long sum = content.getLong();
            if (length <= 0 || length > content.remaining()) {
                break;
            }
            byte[] record = new byte[length];
            content.get(record);
            if (sumOf(record) != sum) {
                break;
            }
            records.add(record);
        }
        return records;
    }

    private static long sumOf(byte[] record) {
        CRC32 sum = new CRC32();
        sum.update(record);
        return sum.getValue();
    }

    @Override
    public String toString() {
        return file.map(String::valueOf).orElse("");
    }

    /** Removes the file once its records are in the ledger. */
    public void remove() {
        file.ifPresent(OutcomeFile::removeQuietly);
    }

    private static void removeQuietly(Path file) {
        try {
            remove(file);
        } catch (IOException e) {
            LOG.warn("The file {}, which is not needed any more, cannot be removed: {}", file, IoReason.of(e));
        }
    }

    private static void remove(Path file) throws IOException {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
    }

    /** Bytes that fill the room until it is needed; zeros would take none on a disk that compresses. */
    private static final class Filling {
        static final byte[] BYTES = new byte[SIZE];

        static {
            new SplittableRandom().nextBytes(BYTES);
        }
    }

    /** Room that a run has taken. */
    public static final class Room implements AutoCloseable {
        private final Optional<Path> file;
        private final Optional<FileChannel> channel;
        private boolean isClosed;
        private boolean hasKept;

        private Room() {
            file = Optional.empty();
            channel = Optional.empty();
        }

        private Room(Path file) throws IOException {
            FileChannel opened = PrivateFiles.openOwnNew(file);
            this.file = Optional.of(file);
            this.channel = Optional.of(opened);
            try {
                write(opened, ByteBuffer.wrap(Filling.BYTES));
                opened.position(0);
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private static void write(FileChannel channel, ByteBuffer content) throws IOException {
            while (content.hasRemaining()) {
                channel.write(content);
            }
        }

        /** Keeps a record for the next run; returns false when it cannot be kept. */
        public synchronized boolean keep(byte[] record) {
            if (channel.isEmpty() || isClosed) {
                return false;
            }
            ByteBuffer content = ByteBuffer.allocate(HEAD + record.length);
            content.putInt(record.length).putLong(sumOf(record)).put(record).flip();
            try {
                if (channel.get().position() + content.remaining() > SIZE) {
                    return false;
                }
                write(channel.get(), content);
                channel.get().force(true);
                hasKept = true;
                return true;
            } catch (IOException e) {
                LOG.warn("What mail servers answered cannot be kept in {}: {}", file.get(), IoReason.of(e));
                return false;
            }
        }

        /** Gives the room to the ledger; returns false when there is none to give, or something is kept in it. */
        public synchronized boolean give() {
            boolean isThere = file.isPresent() && !isClosed && !hasKept;
            close();
            return isThere;
        }

        /** Removes the file, unless it keeps something. */
        @Override
        public synchronized void close() {
            if (isClosed) {
                return;
            }
            isClosed = true;
            try {
                if (channel.isPresent()) {
                    channel.get().close();
                }
            } catch (IOException e) {
                LOG.warn("The file {} was not closed: {}", file.get(), IoReason.of(e));
            }
            if (!hasKept) {
                file.ifPresent(OutcomeFile::removeQuietly);
            }
        }
    }
}
