package newsdigest.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.store.PrivateFiles;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Entry point of the launcher's training run: the commands that people wait for, once each, with the sample newsletter in a folder
 * of its own. The JVM notes which classes they need, and keeps them ready in its class-data archive.
 */
final class StartupTraining {

    private StartupTraining() {}

    /**
     * Types the commands.
     *
     * @param arguments folder for what is made
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        unpackSqlite(folder.resolve("ready/sqlite"));
        for (List<String> command : commands(folder.resolve("sample"))) {
            Main.run(
                    new CommandContext(Clock.systemUTC(), Map.of(), Terminal.system(System.out)),
                    command.toArray(String[]::new));
        }
        System.exit(0);
    }

    /** Returns the commands, in an order in which each has what it needs. */
    static List<List<String>> commands(Path sample) {
        String config = sample.resolve("newsdigest.yaml").toString();
        return List.of(
                List.of("--help"),
                List.of("preview", "--help"),
                List.of("init", "--demo", sample.toString()),
                List.of("preview", "--latest", "8", "--config", config),
                List.of("editions", "--config", config),
                List.of("news", "list", "--config", config),
                List.of("subscribers", "check", "--config", config),
                List.of("schedule", "list", "--config", config));
    }

    /** Writes SQLite's library for this machine into a folder, from where it can be loaded as it is. */
    static void unpackSqlite(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (library != null) {
                PrivateFiles.createFolders(folder);
                PrivateFiles.copy(library, folder.resolve(name));
            }
        }
    }
}
