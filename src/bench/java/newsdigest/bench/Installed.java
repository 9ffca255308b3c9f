package newsdigest.bench;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged product in a folder of its own, with its launcher and all that the launcher prepares for a quick start. */
final class Installed {

    static final String ARCHIVE = "target/newsdigest.jar";

    private static final PathMatcher PREPARED = FileSystems.getDefault().getPathMatcher("glob:**/java-*[!w]/classes.*");
    private static final int LOOKS = 600;

    private final Path folder;

    /** @param archive file of the program, which may be of another version */
    Installed(String archive) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("newsdigest-installed");
        Files.copy(Path.of(archive), folder.resolve("newsdigest.jar"));
        Files.copy(Path.of("packaging/newsdigest"), folder.resolve("newsdigest"));
        command("--version").start().waitFor();
        awaitPrepared();
    }

    private void awaitPrepared() throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            try (Stream<Path> files = Files.walk(folder)) {
                if (files.anyMatch(PREPARED::matches)) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("the launcher has prepared nothing");
    }

    /** Returns a call of the program. */
    ProcessBuilder command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", folder.resolve("newsdigest").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("NEWSDIGEST_CACHE", folder.resolve("cache").toString());
        return process;
    }
}
