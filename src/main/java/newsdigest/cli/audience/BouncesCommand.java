package newsdigest.cli.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.bounce.BounceProcessor;
import newsdigest.bounce.RefusalAlarm;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.consent.BounceRecords.Recorded;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.text.Formats;
import newsdigest.web.mail.ReaderMailSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code bounces}: reads the messages that came back, and suppresses dead addresses and complainers. */
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
        Application application = new Application(config, context.clock());
        List<Problem> problems = new ArrayList<>();
        List<Recorded> noted = new ArrayList<>();
        int read = BounceProcessor.readAll(config, application.ledger(), context.clock(), noted::add, problems::add);
        noted.forEach(one -> context.terminal()
                .say(one.address() + " (" + one.edition() + ")" + (one.suppressed() ? ": gets nothing any more" : "")));
        context.terminal()
                .say(Formats.count(read, "message") + " read, " + noted.size() + " of ours, "
                        + noted.stream().filter(Recorded::suppressed).count() + " suppressed");
        new ReaderMailSender(
                        config, application.ledger(), application.delivery().letters(), context.clock())
                .sendDue();
        RefusalAlarm.lines(noted).forEach(context.terminal()::say);
        context.terminal().problems(problems);
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }
}
