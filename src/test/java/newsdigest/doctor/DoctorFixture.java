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
import newsdigest.config.Newsletter;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.testing.Workspace;

/** A newsletter that is examined on 16 February 2021, healthy until something is set. */
final class DoctorFixture {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);

    private final Workspace workspace;
    private final Map<String, String> environment = new HashMap<>();

    private DoctorFixture(Workspace workspace) {
        this.workspace = workspace;
    }

    static DoctorFixture in(Path folder) {
        return new DoctorFixture(Workspace.in(folder));
    }

    DoctorFixture set(String dottedName, String yaml) {
        workspace.set(dottedName, yaml);
        return this;
    }

    DoctorFixture row(String line) {
        workspace.row(line);
        return this;
    }

    DoctorFixture subscribers(int count) {
        workspace.subscribers(count);
        return this;
    }

    DoctorFixture newsItems(int count) {
        workspace.newsItems(count);
        return this;
    }

    DoctorFixture variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Config config() throws IOException {
        return ConfigReader.read(workspace.write().config(), environment);
    }

    Newsletter newsletter() throws IOException {
        return config().newsletter(Optional.empty());
    }

    Supplier<Application> application() throws IOException {
        Config config = config();
        return () -> new Application(config, CLOCK);
    }

    /** As the doctor does, with what stops a run as a finding. */
    static CheckResult look(Check check) throws IOException, InterruptedException {
        try {
            return check.run();
        } catch (UserException e) {
            return CheckResult.fail(check.name(), e);
        }
    }
}
