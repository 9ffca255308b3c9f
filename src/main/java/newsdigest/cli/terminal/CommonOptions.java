package newsdigest.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.text.Sha256;
import picocli.CommandLine.Option;

/** Options that every command has. */
public final class CommonOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("newsdigest.yaml");

    @Option(names = "--json", description = "Machine-readable output: figures, or what was done, as JSON.")
    private boolean json;

    public Path file() {
        return file;
    }

    public boolean json() {
        return json;
    }

    /** Returns the configuration; empty where there is no such file. */
    public Optional<Config> configIfThere(CommandContext context) {
        return Files.isRegularFile(file) ? Optional.of(config(context)) : Optional.empty();
    }

    /** Returns the name and the SHA-256 of the file, by which a changed one is noticed. */
    public String fingerprint() {
        try {
            return file.getFileName() + ", SHA-256 " + Sha256.hex(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UserException("The configuration " + file + " cannot be read: " + IoReason.of(e), e);
        }
    }

    public Config config(CommandContext context) {
        return ConfigReader.read(file, context.environment());
    }
}
