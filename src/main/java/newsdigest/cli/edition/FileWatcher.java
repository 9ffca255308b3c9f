package newsdigest.cli.edition;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Watcher that notices when a file in some folders is saved. */
final class FileWatcher implements AutoCloseable {

    /** Folders that change without a person writing in them. */
    private static final Set<String> NOT_WATCHED = Set.of("target", "var", "node_modules", "src", "docs");

    /** Pause after which a save is over: editors save in several steps. */
    private static final long SETTLE_MILLIS = 150;

    private final WatchService service;
    private final Path output;

    /** Watches folders and all below them, except hidden ones and {@code output}. */
    FileWatcher(List<Path> folders, Path output) throws IOException {
        this.output = output;
        this.service = output.getFileSystem().newWatchService();
        for (Path folder : folders) {
            register(folder);
        }
    }

    private void register(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path child, BasicFileAttributes attributes) throws IOException {
                String name = String.valueOf(child.getFileName());
                boolean skipped = name.startsWith(".") || NOT_WATCHED.contains(name) || child.equals(output);
                if (skipped && !child.equals(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                child.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Returns after the next save. */
    void awaitChange() throws InterruptedException {
        WatchKey key = service.take();
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
