package newsdigest.cli;

import java.nio.file.Path;
import newsdigest.config.Config;
import newsdigest.config.ConfigReader;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("newsdigest.yaml");

    @Option(names = "--json", description = "Machine-readable output, where there is any to read.")
    private boolean json;

    boolean json() {
        return json;
    }

    Config config(Context context) {
        return ConfigReader.read(file, context.environment());
    }
}
