package newsdigest.bounce.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceParser;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.AddressMask;
import newsdigest.text.file.FileFinder;

/**
 * Directory of messages, files that end in {@code .eml}, or a Maildir, into which a mail server delivers. Handled
 * messages go into the folders {@code done} and {@code unknown} in it, beside {@code new} in a Maildir.
 */
final class FolderBounceSource implements BounceSource {

    private static final int BATCH = 500;

    private final Path folder;
    private final FileFinder names;

    FolderBounceSource(Path folder, Path root) {
        this.folder = folder;
        this.names = new FileFinder(root);
    }

    @Override
    public int process(BounceHandler handler, Consumer<Problem> problems) {
        requireFolder();
        List<Path> files = messages();
        int handled = 0;
        for (int start = 0; start < files.size(); start += BATCH) {
            handled += processBatch(files.subList(start, Math.min(files.size(), start + BATCH)), handler, problems);
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
                    SourceLocation.file(AddressMask.hideUser(names.name(folder))),
                    "There is no such folder, and bounces are to be read from it. Make it, or mend bounces.folder in"
                            + " newsdigest.yaml.");
        }
    }

    private int processBatch(List<Path> files, BounceHandler handler, Consumer<Problem> problems) {
        List<Path> read = new ArrayList<>();
        List<BounceMessage> batch = new ArrayList<>();
        for (Path file : files) {
            read(file, problems).ifPresent(message -> {
                read.add(file);
                batch.add(message);
            });
        }
        if (batch.isEmpty()) {
            return 0;
        }
        List<Disposition> dispositions = handler.handle(batch);
        for (int i = 0; i < read.size(); i++) {
            putAside(read.get(i), dispositions.get(i), problems);
        }
        return read.size();
    }

    private Optional<BounceMessage> read(Path file, Consumer<Problem> problems) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Optional.of(BounceParser.read(bytes));
        } catch (NoSuchFileException e) {
            // Another run, or a mail program, was quicker.
            return Optional.empty();
        } catch (IOException e) {
            problems.accept(Problem.error(
                    SourceLocation.file(names.name(file)),
                    "This message cannot be read: " + IoReason.of(e) + ". It stays here; see who may read it."));
            return Optional.empty();
        }
    }

    private void putAside(Path file, Disposition disposition, Consumer<Problem> problems) {
        try {
            HandledFolder.of(folder, disposition).take(file);
        } catch (NoSuchFileException e) {
            // Somebody else has put it aside in the meantime; it was handled, which is what counts.
            return;
        } catch (IOException e) {
            problems.accept(Problem.error(
                    SourceLocation.file(names.name(file)),
                    "This message was handled, but cannot be moved away: " + IoReason.of(e)
                            + ". It will be handled again, which does no harm; see who may write to the folder."));
        }
    }

    private boolean isMaildir() {
        return Files.isDirectory(folder.resolve("new"));
    }

    /** Returns the messages by name, which in a Maildir begins with the time. */
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
            throw new UserException(
                    SourceLocation.file(names.name(folder)), "The folder cannot be read: " + IoReason.of(e) + ".");
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
