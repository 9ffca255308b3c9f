package newsdigest.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that the account of the program alone may read, whatever its umask: the only way in which the program
 * makes any. Where the file system has no such modes, its own rules hold.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private PrivateFiles() {}

    /** Makes a folder and those above it that are not there; one that is there stays as it is. */
    public static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /**
     * Makes a folder of the service with those above it. When the administrator makes what is the service's, it is given to
     * whoever has the folder that it stands in.
     */
    public static Path createOwnFolders(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path above = folder.toAbsolutePath().normalize();
        while (above != null && !Files.exists(above)) {
            missing.push(above);
            above = above.getParent();
        }
        createFolders(folder);
        for (Path made : missing) {
            giveToService(made);
        }
        return folder;
    }

    /** Makes a folder that must not be there. */
    public static Path createFolder(Path folder) throws IOException {
        return Files.createDirectory(folder, attributes(folder, FOLDER));
    }

    /** Makes an empty file of the service unless it is there; one that is there and ours is closed to others. */
    public static void createOwnFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
            giveToService(file);
        } catch (FileAlreadyExistsException there) {
            close(file);
        }
    }

    /** Opens a file, and makes it when it is not there. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = Set.of(options);
        return FileChannel.open(file, all, attributes(file, FILE));
    }

    /** Opens a file to be written from its beginning; one that is there keeps its mode. */
    public static OutputStream write(Path file) throws IOException {
        return Channels.newOutputStream(
                open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** Opens a file for text in UTF-8. */
    public static Writer writeText(Path file) throws IOException {
        return new OutputStreamWriter(write(file), StandardCharsets.UTF_8);
    }

    /** Writes a file of text in UTF-8. */
    public static Path writeText(Path file, String text) throws IOException {
        try (Writer writer = writeText(file)) {
            writer.write(text);
        }
        return file;
    }

    /** Opens a file of the service to be written from its beginning. */
    public static OutputStream writeOwn(Path file) throws IOException {
        return givenToService(file, write(file));
    }

    /** Opens a file of the service that must not be there. */
    public static FileChannel openOwnNew(Path file) throws IOException {
        return givenToService(file, open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Writes a file of the service. */
    public static Path writeOwn(Path file, byte[] bytes) throws IOException {
        try (OutputStream stream = writeOwn(file)) {
            stream.write(bytes);
        }
        return file;
    }

    /** Writes a file. */
    public static Path write(Path file, byte[] bytes) throws IOException {
        try (OutputStream stream = write(file)) {
            stream.write(bytes);
        }
        return file;
    }

    /** Copies into a file that must not be there. */
    public static void copy(InputStream content, Path file) throws IOException {
        try (OutputStream stream =
                Channels.newOutputStream(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            content.transferTo(stream);
        }
    }

    /** Waits until a file is on disk. */
    public static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Waits until the names in a folder are on disk; a file without its name would be lost. One that this account may not read cannot
     * be waited for.
     */
    public static void flushFolder(Path folder) throws IOException {
        if (hasModes(folder) && Files.isReadable(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Waits until a folder with all that is in it is on disk. */
    public static void flushAll(Path folder) throws IOException {
        forAll(folder, path -> {
            if (Files.isDirectory(path)) {
                flushFolder(path);
            } else {
                flush(path);
            }
        });
    }

    /** Use of a file or folder. */
    @FunctionalInterface
    private interface PathUse {
        void of(Path path) throws IOException;
    }

    /** Uses a folder and all that is in it, but for what is gone meanwhile, as the log of a ledger whose connections rest. */
    private static void forAll(Path folder, PathUse use) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return used(file);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                return used(directory);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                // What is gone need neither be on disk nor be anybody's.
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }

            private FileVisitResult used(Path path) throws IOException {
                try {
                    use.of(path);
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
            }
        });
    }

    /** Copies a file to one that must not be there. */
    public static void copy(Path from, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(from)) {
            copy(content, file);
        }
    }

    /** Copies a file to one of the service that must not be there. */
    public static void copyOwn(Path from, Path file) throws IOException {
        copy(from, file);
        giveToService(file);
    }

    /**
     * Moves a file within its file system to a place that is free, and waits until that is on disk.
     *
     * @throws FileAlreadyExistsException when something stands there
     */
    public static void moveToFree(Path from, Path to) throws IOException {
        try {
            // A move would take the place of what appeared there meanwhile; a second name does not.
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(from, to);
        }
        Files.deleteIfExists(from);
        flushFolder(to.toAbsolutePath().resolveSibling(""));
    }

    /** Gives a file that takes the place of another the mode of that one, without the rights of everybody. */
    public static void inherit(Path from, Path file) throws IOException {
        if (hasModes(file)) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(FILE);
            mode.addAll(Files.getPosixFilePermissions(from));
            mode.removeAll(OTHERS);
            try {
                PosixFileAttributeView given = Files.getFileAttributeView(file, PosixFileAttributeView.class);
                given.setGroup(
                        Files.readAttributes(from, PosixFileAttributes.class).group());
            } catch (FileSystemException notAllowed) {
                // Only a member may give a file to a group; then the group's rights are not for another one.
                mode.retainAll(FILE);
            }
            Files.setPosixFilePermissions(file, mode);
            giveToOwnerOf(from, file);
        }
    }

    /** Returns true when another account of the machine may read or change a file or folder. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return hasModes(file) && Files.getPosixFilePermissions(file).stream().anyMatch(mode -> !FOLDER.contains(mode));
    }

    /**
     * Writes a file of text as a whole: whoever reads it, or goes on after a power cut, finds all of it or what was there. One at a
     * time, since two writers would take each other's copy away.
     */
    public static synchronized void replaceText(Path file, String text) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        try (FileChannel channel = open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        flushFolder(file.toAbsolutePath().resolveSibling(""));
    }

    /**
     * Gives a file to the account that another file or folder belongs to, when this account may: what an administrator's
     * command makes beside the files of the service must not be closed to the service.
     */
    public static void giveToOwnerOf(Path other, Path file) throws IOException {
        if (hasModes(file) && Files.exists(other)) {
            UserPrincipal owner = Files.getOwner(other);
            // Of a link itself, since it may lead to what is nobody's to give away.
            FileOwnerAttributeView given =
                    Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(given.getOwner())) {
                try {
                    given.setOwner(owner);
                } catch (FileSystemException notAllowed) {
                    // Only the administrator may give files away; others keep what they made.
                    return;
                }
            }
        }
    }

    /** Gives a folder with all that is in it to the account that another folder belongs to, when this account may. */
    public static void giveAllToOwnerOf(Path other, Path folder) throws IOException {
        forAll(folder, path -> giveToOwnerOf(other, path));
    }

    /** Gives a file or folder to whoever has the folder that it stands in, when this account may. */
    private static void giveToService(Path file) throws IOException {
        giveToOwnerOf(file.toAbsolutePath().resolveSibling(""), file);
    }

    private static <T extends Closeable> T givenToService(Path file, T opened) throws IOException {
        try {
            giveToService(file);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private static void close(Path file) throws IOException {
        if (isOpenToOthers(file) && Files.isRegularFile(file)) {
            try {
                Files.setPosixFilePermissions(file, FILE);
            } catch (FileSystemException notOurs) {
                // The file is another account's; doctor says so and how it is mended.
                return;
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> mode) {
        return hasModes(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
