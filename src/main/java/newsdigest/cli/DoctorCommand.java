package newsdigest.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.Doctor;
import newsdigest.doctor.Finding;
import newsdigest.doctor.Surroundings;
import newsdigest.publish.Publisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        description = "Looks whether mail would go out and arrive, and says what to mend. Nothing is sent or changed.")
final class DoctorCommand implements Callable<Integer> {

    private static final int LABEL = 16;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = common.config(context);
        Newsletter chosen = config.newsletter(Optional.ofNullable(newsletter));
        Doctor doctor =
                new Doctor(config, () -> new Publisher(config, context.clock()), context.clock(), Surroundings.usual());
        List<Finding> findings = examine(doctor, chosen);
        if (common.json()) {
            context.terminal().json(findings.stream().map(DoctorCommand::asMap).toList());
        } else {
            findings.forEach(this::say);
        }
        return findings.stream().anyMatch(Finding::isFailure) ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<Finding> examine(Doctor doctor, Newsletter chosen) throws InterruptedException {
        Terminal terminal = context.terminal();
        if (!terminal.interactive()) {
            return doctor.examine(chosen, finding -> {});
        }
        int checks = doctor.checks(chosen);
        AtomicInteger done = new AtomicInteger();
        terminal.err().print("Looking\r");
        List<Finding> findings = doctor.examine(chosen, finding -> {
            synchronized (done) {
                terminal.err().print("Looking: " + done.incrementAndGet() + " of " + checks + "\r");
            }
        });
        terminal.err().print(" ".repeat("Looking: 99 of 99".length()) + "\r");
        return findings;
    }

    private void say(Finding finding) {
        context.terminal()
                .say(String.format(
                        Locale.ROOT, "%-5s %-" + LABEL + "s %s", state(finding), finding.check(), finding.said()));
        if (!finding.remedy().isEmpty()) {
            context.terminal().say(" ".repeat(LABEL + "fail   ".length()) + "→ " + finding.remedy());
        }
    }

    private static String state(Finding finding) {
        return finding.state().word();
    }

    private static Map<String, Object> asMap(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("check", finding.check());
        map.put("state", state(finding));
        map.put("said", finding.said());
        map.put("remedy", finding.remedy());
        return map;
    }
}
