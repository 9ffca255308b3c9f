package newsdigest.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.config.Config;
import newsdigest.config.ConfigReader;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.testing.Workspace;

/** A newsletter that is examined on 16 February 2021, healthy until something is set. */
final class Patient {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);

    private final Workspace workspace;
    private final Map<String, String> environment = new HashMap<>();

    private Patient(Workspace workspace) {
        this.workspace = workspace;
    }

    static Patient in(Path folder) {
        return new Patient(Workspace.in(folder));
    }

    Patient set(String dottedName, String yaml) {
        workspace.set(dottedName, yaml);
        return this;
    }

    Patient row(String line) {
        workspace.row(line);
        return this;
    }

    Patient subscribers(int count) {
        workspace.subscribers(count);
        return this;
    }

    Patient newsItems(int count) {
        workspace.newsItems(count);
        return this;
    }

    Patient variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Config config() throws IOException {
        return ConfigReader.read(workspace.write().config(), environment);
    }

    Newsletter newsletter() throws IOException {
        return config().newsletter(Optional.empty());
    }

    Supplier<Publisher> publisher() throws IOException {
        Config config = config();
        return () -> new Publisher(config, CLOCK);
    }

    /** As the doctor does, with what stops a run as a finding. */
    static Finding look(Check check) throws IOException, InterruptedException {
        try {
            return check.look();
        } catch (UserException e) {
            return Finding.fail(check.name(), e);
        }
    }
}
