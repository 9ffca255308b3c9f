package newsdigest.cli.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.console.access.AuditLog;
import newsdigest.publish.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code audit}: lists entries of the audit log. */
@Command(name = "audit", description = "Lists who did what, in the console or by a command, the newest first.")
public final class AuditCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "SUBJECT",
            description = "Only what was done about this edition, newsletter or list.")
    private @Nullable String subject;

    @Option(names = "--limit", paramLabel = "N", description = "How many entries (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    public AuditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " is too few. Write at least 1.");
        }
        AuditLog audit = new AuditLog(
                Application.looking(common.config(context), context.clock()).ledger(), context.clock());
        List<AuditLog.Entry> entries = subject == null ? audit.before(Long.MAX_VALUE, limit) : audit.of(subject, limit);
        if (common.json()) {
            context.terminal().json(entries.stream().map(AuditCommand::asMap).toList());
        } else if (entries.isEmpty()) {
            context.terminal()
                    .say("Nobody has done anything yet" + (subject == null ? "." : " about " + subject + "."));
        } else {
            entries.forEach(this::print);
        }
        return ExitCode.OK;
    }

    private void print(AuditLog.Entry entry) {
        String line =
                String.format(Locale.ROOT, "%s  %-12s %s %s", entry.at(), entry.who(), entry.what(), entry.subject());
        context.terminal().say((line.stripTrailing() + (entry.detail().isEmpty() ? "" : ": " + entry.detail())));
    }

    private static Map<String, Object> asMap(AuditLog.Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", entry.number());
        map.put("at", entry.at().toString());
        map.put("who", entry.who());
        map.put("what", entry.what());
        map.put("subject", entry.subject());
        map.put("detail", entry.detail());
        return map;
    }
}
