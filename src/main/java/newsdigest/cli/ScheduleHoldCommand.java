package newsdigest.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.schedule.DueRuns;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a newsletter's schedule for a while, and lets it go on. */
@Command
final class ScheduleHoldCommand implements Callable<Integer> {

    private final Context context;
    private final boolean hold;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NEWSLETTER", description = "Its name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    private ScheduleHoldCommand(Context context, boolean hold) {
        this.context = context;
        this.hold = hold;
    }

    static CommandLine pause(Context context) {
        return command(
                "pause",
                "Stops a newsletter's schedule: what comes due meanwhile is noted and not sent later.",
                new ScheduleHoldCommand(context, true));
    }

    static CommandLine resume(Context context) {
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
        Publisher publisher = new Publisher(common.config(context), context.clock());
        Newsletter newsletter = publisher.newsletter(Optional.of(name));
        if (newsletter.schedule().isEmpty()) {
            throw new UserException("The newsletter '" + name + "' has no schedule. To stop one of its editions:"
                    + " newsdigest pause EDITION");
        }
        DueRuns runs = new DueRuns(publisher.ledger(), context.clock());
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
