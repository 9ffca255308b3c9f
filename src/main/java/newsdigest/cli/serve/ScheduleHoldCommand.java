package newsdigest.cli.serve;

import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.schedule.ScheduledRunRepository;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Commands {@code schedule pause} and {@code schedule resume}: stop a newsletter's schedule and let it go on. */
@Command
public final class ScheduleHoldCommand implements Callable<Integer> {

    private final CommandContext context;
    private final boolean hold;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NEWSLETTER", description = "Its name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    private ScheduleHoldCommand(CommandContext context, boolean hold) {
        this.context = context;
        this.hold = hold;
    }

    public static CommandLine pause(CommandContext context) {
        return command(
                "pause",
                "Stops a newsletter's schedule: what comes due meanwhile is noted and not sent later.",
                new ScheduleHoldCommand(context, true));
    }

    public static CommandLine resume(CommandContext context) {
        return command(
                "resume",
                "Lets a newsletter's schedule go on, with the next time it is due.",
                new ScheduleHoldCommand(context, false));
    }

    private static CommandLine command(String name, String description, ScheduleHoldCommand command) {
        CommandLine line = new CommandLine(command).setCommandName(name);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        Application application = new Application(common.config(context), context.clock());
        Newsletter newsletter = application.newsletter(Optional.of(name));
        if (newsletter.schedule().isEmpty()) {
            throw new UserException("The newsletter '" + name + "' has no schedule. To stop one of its editions:"
                    + " newsdigest pause EDITION");
        }
        ScheduledRunRepository runs = new ScheduledRunRepository(application.ledger(), context.clock());
        if (hold) {
            runs.hold(name);
            context.terminal()
                    .say("The schedule of " + name + " is paused. What is being sent goes on. Let it go on with:"
                            + " newsdigest schedule resume " + name);
        } else {
            runs.release(name);
            context.terminal()
                    .say("The schedule of " + name + " goes on. See its next times with: newsdigest schedule list");
        }
        return ExitCode.OK;
    }
}
