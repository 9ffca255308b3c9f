package newsdigest.problem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reason of an error with a file or the network, in words for whoever runs the program. */
public final class IoReason {

    private IoReason() {}

    /** Returns a sentence on a name that no file can have here, with what to do about letters that the locale lacks. */
    public static String of(InvalidPathException error) {
        String name = error.getInput().replace("\0", "\\0");
        return error.getReason().contains("unmappable")
                ? "The locale has no letters for the file name '" + name
                        + "'. Set the environment variable LC_ALL=C.UTF-8."
                : "'" + name + "' cannot be the name of a file: " + error.getReason() + ".";
    }

    /** Returns why it cannot be told whether a file is there, as in a folder of another account; empty when it can. */
    public static Optional<String> unseen(Path file) {
        if (Files.exists(file) || Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(of(e));
        }
    }

    /** Returns a sentence without a full stop about a link to what is not there; empty for everything else. */
    public static Optional<String> deadLink(Path file) {
        return Files.isSymbolicLink(file) && Files.notExists(file)
                ? Optional.of(file + " is a link to something that is not there")
                : Optional.empty();
    }

    /** Returns the reason without a full stop, for the end of a sentence; the file is named where the system named it. */
    public static String of(Exception error) {
        if (error instanceof UncheckedIOException && error.getCause() instanceof IOException wrapped) {
            return of(wrapped);
        } else if (error instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        } else if (error instanceof AccessDeniedException denied) {
            return "this account may not use " + denied.getFile();
        } else if (error instanceof FileAlreadyExistsException there) {
            return deadLink(Path.of(there.getFile()))
                    .orElseGet(() -> "there is a file " + there.getFile() + " already");
        } else if (error instanceof NotDirectoryException file) {
            return file.getFile() + " is a file and no folder";
        } else if (error instanceof DirectoryNotEmptyException full) {
            return "the folder " + full.getFile() + " is not empty";
        } else if (error instanceof FileSystemException ofSystem) {
            return String.valueOf(ofSystem.getMessage());
        } else if (error instanceof FileNotFoundException missing) {
            return String.valueOf(missing.getMessage());
        } else if (error instanceof ClosedChannelException) {
            return "the connection was closed";
        } else if (error instanceof CharacterCodingException) {
            return "it is not UTF-8";
        } else if (error instanceof ZipException) {
            return "it is no ZIP file, or not a whole one (" + error.getMessage() + ")";
        }
        String message = error.getMessage();
        return error.getClass() == IOException.class && message != null ? message : error.toString();
    }
}
