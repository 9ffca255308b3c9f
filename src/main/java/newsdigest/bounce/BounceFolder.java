package newsdigest.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.FileFinder;

/**
 * A directory of messages, files that end in {@code .eml}, or a Maildir, into which a mail server delivers. What was
 * handled goes into the folders {@code done} and {@code unknown} in it, beside {@code new} in a Maildir.
 */
final class BounceFolder implements BounceSource {

    private final Path folder;
    private final FileFinder names;

    BounceFolder(Path folder, Path root) {
        this.folder = folder;
        this.names = new FileFinder(root);
    }

    @Override
    public int each(Handler handler, Consumer<Problem> problems) {
        requireFolder();
        int handled = 0;
        for (Path file : messages()) {
            handled += handle(file, handler, problems) ? 1 : 0;
        }
        return handled;
    }

    @Override
    public void probe() {
        requireFolder();
        messages();
        if (!Files.isWritable(folder)) {
            throw new UserException(
                    SourceLocation.file(names.name(folder)),
                    "Messages cannot be put aside in this folder. Let the account that Newsdigest runs as write to it.");
        }
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    SourceLocation.file(names.name(folder)),
                    "There is no such folder, and bounces are to be read from it. Make it, or mend bounces.folder in"
                            + " newsdigest.yaml.");
        }
    }

    private boolean handle(Path file, Handler handler, Consumer<Problem> problems) {
        Notice notice;
        try (InputStream bytes = Files.newInputStream(file)) {
            notice = NoticeReader.read(bytes);
        } catch (NoSuchFileException e) {
            // Another run, or a mail program, was quicker.
            return false;
        } catch (IOException e) {
            problems.accept(Problem.error(
                    SourceLocation.file(names.name(file)),
                    "This message cannot be read: " + e + ". It stays here; see who may read it."));
            return false;
        }
        Fate fate = handler.handle(notice);
        try {
            putAside(file, fate);
        } catch (NoSuchFileException e) {
            // Somebody else has put it aside in the meantime.
            return true;
        } catch (IOException e) {
            problems.accept(Problem.error(
                    SourceLocation.file(names.name(file)),
                    "This message was handled, but cannot be moved away: " + e
                            + ". It will be handled again, which does no harm; see who may write to the folder."));
        }
        return true;
    }

    private void putAside(Path file, Fate fate) throws IOException {
        Path aside = Files.createDirectories(folder.resolve(fate.folder()));
        Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isMaildir() {
        return Files.isDirectory(folder.resolve("new"));
    }

    /** By name, which in a Maildir begins with the time. */
    private List<Path> messages() {
        List<Path> found = new ArrayList<>();
        try {
            if (isMaildir()) {
                addFiles(folder.resolve("new"), "*", found);
                if (Files.isDirectory(folder.resolve("cur"))) {
                    addFiles(folder.resolve("cur"), "*", found);
                }
            } else {
                addFiles(folder, "*.eml", found);
            }
        } catch (IOException e) {
            throw new UserException(SourceLocation.file(names.name(folder)), "The folder cannot be read: " + e + ".");
        }
        Collections.sort(found);
        return found;
    }

    private static void addFiles(Path folder, String pattern, List<Path> found) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : files) {
                boolean isHidden = String.valueOf(file.getFileName()).startsWith(".");
                if (!isHidden && Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
        }
    }
}
