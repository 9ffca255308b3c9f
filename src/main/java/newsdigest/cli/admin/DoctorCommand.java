package newsdigest.cli.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.Doctor;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.publish.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code doctor}: runs all checks and prints their results. */
@Command(
        name = "doctor",
        description = "Looks whether mail would go out and arrive, and says what to mend. Nothing is sent or changed.")
public final class DoctorCommand implements Callable<Integer> {

    private static final int LABEL = 16;

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    public DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = common.config(context);
        Newsletter chosen = config.newsletter(Optional.ofNullable(newsletter));
        Doctor doctor = new Doctor(
                config, () -> new Application(config, context.clock()), context.clock(), ExternalServices.usual());
        List<CheckResult> results = examine(doctor, chosen);
        if (common.json()) {
            context.terminal().json(results.stream().map(DoctorCommand::asMap).toList());
        } else {
            results.forEach(this::say);
        }
        return results.stream().anyMatch(CheckResult::isFailure) ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<CheckResult> examine(Doctor doctor, Newsletter chosen) throws InterruptedException {
        Terminal terminal = context.terminal();
        if (!terminal.interactive()) {
            return doctor.runAll(chosen, checkResult -> {});
        }
        int checks = doctor.checks(chosen);
        AtomicInteger done = new AtomicInteger();
        terminal.err().print("Looking\r");
        List<CheckResult> results = doctor.runAll(chosen, checkResult -> {
            synchronized (done) {
                terminal.err().print("Looking: " + done.incrementAndGet() + " of " + checks + "\r");
            }
        });
        terminal.err().print(" ".repeat("Looking: 99 of 99".length()) + "\r");
        return results;
    }

    private void say(CheckResult checkResult) {
        context.terminal()
                .say(String.format(
                        Locale.ROOT,
                        "%-5s %-" + LABEL + "s %s",
                        state(checkResult),
                        checkResult.check(),
                        checkResult.said()));
        if (!checkResult.remedy().isEmpty()) {
            context.terminal().say(" ".repeat(LABEL + "fail   ".length()) + "→ " + checkResult.remedy());
        }
    }

    private static String state(CheckResult checkResult) {
        return checkResult.state().word();
    }

    private static Map<String, Object> asMap(CheckResult checkResult) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("check", checkResult.check());
        map.put("state", state(checkResult));
        map.put("said", checkResult.said());
        map.put("remedy", checkResult.remedy());
        return map;
    }
}
