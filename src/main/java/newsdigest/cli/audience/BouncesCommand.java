package newsdigest.cli.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.bounce.BounceDesk;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.consent.BounceRecords.RecordedBounce;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "bounces",
        description =
                "Reads the messages that came back, and suppresses dead addresses and complainers. 'serve' does it too.")
public final class BouncesCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public BouncesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        if (config.bounces().isEmpty()) {
            throw new UserException("The configuration does not say where bounces are. Add for example: bounces:"
                    + " { address: bounces@example.org, folder: var/bounces }");
        }
        List<Problem> problems = new ArrayList<>();
        List<RecordedBounce> noted = new ArrayList<>();
        int read = BounceDesk.readAll(
                config, new Publisher(config, context.clock()).ledger(), context.clock(), noted::add, problems::add);
        noted.forEach(one -> context.terminal()
                .say(one.address() + " (" + one.edition() + ")" + (one.suppressed() ? ": gets nothing any more" : "")));
        context.terminal()
                .say(TextFormat.count(read, "message") + " read, " + noted.size() + " of ours, "
                        + noted.stream().filter(RecordedBounce::suppressed).count() + " suppressed");
        context.terminal().problems(problems);
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }
}
