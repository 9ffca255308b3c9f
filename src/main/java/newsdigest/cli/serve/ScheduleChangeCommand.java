package newsdigest.cli.serve;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that changes the schedule of one newsletter. */
abstract class ScheduleChangeCommand implements Callable<Integer> {

    private final CommandContext context;
    private final BiFunction<Config, Clock, Application> opening;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NEWSLETTER", description = "Its name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    /** @param opening way to an application, which makes a ledger only where the change is to be kept in one that is empty */
    ScheduleChangeCommand(CommandContext context, BiFunction<Config, Clock, Application> opening) {
        this.context = context;
        this.opening = opening;
    }

    /** Changes the schedule of a newsletter; returns the message for the person. */
    abstract String change(DueTimeRepository runs, String newsletter);

    @Override
    public final Integer call() {
        Application application = opening.apply(common.config(context), context.clock());
        Newsletter newsletter = application.newsletter(Optional.of(name));
        if (newsletter.schedule().isEmpty()) {
            throw new UserException("The newsletter '" + name + "' has no schedule. To stop one of its editions:"
                    + " newsdigest pause EDITION");
        }
        context.terminal().say(change(new DueTimeRepository(application.ledger(), context.clock()), name));
        return ExitCode.OK;
    }
}
