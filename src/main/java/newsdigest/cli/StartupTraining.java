package newsdigest.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.StandardOutput;
import newsdigest.cli.terminal.Terminal;
import newsdigest.operations.LoggingProvider;
import newsdigest.store.PrivateFiles;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Entry point of the launcher's training run: the commands that people wait for, once each without and with a schedule, in a folder of
 * their own. The JVM notes which classes they need, and keeps them ready in its class-data archive.
 */
final class StartupTraining {

    private StartupTraining() {}

    /**
     * Types the commands.
     *
     * @param arguments folder for what is made
     */
    public static void main(String[] arguments) throws IOException {
        LoggingProvider.choose();
        EarlyLoading.begin("preview");
        Path folder = Path.of(arguments[0]);
        unpackSqlite(folder.resolve("ready/sqlite"));
        Path sample = folder.resolve("sample");
        type(List.of("init", "--demo", sample.toString()));
        Path config = sample.resolve("newsdigest.yaml");
        for (List<String> command : commands(config)) {
            type(command);
        }
        PrivateFiles.writeText(config, Files.readString(config).replace("# schedule:", "schedule:"));
        for (List<String> command : commands(config)) {
            type(command);
        }
        System.exit(0);
    }

    private static void type(List<String> command) {
        Main.run(
                new CommandContext(
                        Clock.systemUTC(),
                        Map.of(),
                        Terminal.system(StandardOutput.ofProcess().text())),
                command.toArray(String[]::new));
    }

    /** Returns the commands that people wait for. */
    static List<List<String>> commands(Path config) {
        String file = config.toString();
        return List.of(
                List.of("--help"),
                List.of("preview", "--help"),
                List.of("preview", "--config", file),
                List.of("preview", "--latest", "8", "--config", file),
                List.of("editions", "--config", file),
                List.of("news", "list", "--config", file),
                List.of("subscribers", "check", "--config", file),
                List.of("schedule", "list", "--config", file));
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
