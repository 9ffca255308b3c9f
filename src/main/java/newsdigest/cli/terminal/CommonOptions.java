package newsdigest.cli.terminal;

import java.nio.file.Path;
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

    public Config config(CommandContext context) {
        return ConfigReader.read(file, context.environment());
    }
}
