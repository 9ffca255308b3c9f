package newsdigest.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import picocli.CommandLine.Option;

/** Options that every command has. */
public final class CommonOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("newsdigest.yaml");

    @Option(names = "--json", description = "Machine-readable output, where there is any to read.")
    private boolean json;

    public boolean json() {
        return json;
    }

    /** Returns the configuration; empty where there is no such file. */
    public Optional<Config> configIfThere(CommandContext context) {
        return Files.isRegularFile(file) ? Optional.of(config(context)) : Optional.empty();
    }

    public Config config(CommandContext context) {
        return ConfigReader.read(file, context.environment());
    }
}
