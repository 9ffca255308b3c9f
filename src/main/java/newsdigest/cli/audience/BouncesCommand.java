package newsdigest.cli.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.bounce.BounceListener;
import newsdigest.bounce.BounceProcessor;
import newsdigest.bounce.RefusalAlarm;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.consent.BounceRecords.Recorded;
import newsdigest.consent.ReaderRepository.Reader;
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

    /** Result of a reading: what came back, and who left. */
    private record Noted(List<Recorded> bounces, List<Reader> leavers) implements BounceListener {
        @Override
        public void recorded(Recorded recorded) {
            bounces.add(recorded);
        }

        @Override
        public void left(Reader reader) {
            leavers.add(reader);
        }

        void tell(Terminal terminal, int read) {
            bounces.forEach(one -> terminal.say(
                    one.address() + " (" + one.edition() + ")" + (one.suppressed() ? ": gets nothing any more" : "")));
            leavers.forEach(one -> terminal.say(one.address() + " (" + one.edition() + "): left by mail"));
            terminal.say(Formats.count(read, "message") + " read, " + (bounces.size() + leavers.size()) + " of ours, "
                    + bounces.stream().filter(Recorded::suppressed).count() + " suppressed"
                    + (leavers.isEmpty() ? "" : ", " + leavers.size() + " left by mail"));
        }
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
        Noted noted = new Noted(new ArrayList<>(), new ArrayList<>());
        int read = BounceProcessor.readAll(config, application.ledger(), context.clock(), noted, problems::add);
        noted.tell(context.terminal(), read);
        new ReaderMailSender(
                        config, application.ledger(), application.delivery().letters(), context.clock())
                .sendDue();
        RefusalAlarm.lines(noted.bounces()).forEach(context.terminal()::say);
        context.terminal().problems(problems);
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.OK;
    }
}
