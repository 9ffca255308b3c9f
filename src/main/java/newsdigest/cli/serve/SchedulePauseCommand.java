package newsdigest.cli.serve;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository;
import picocli.CommandLine.Command;

/** Command {@code schedule pause}: stops a newsletter's schedule. */
@Command(
        name = "pause",
        description = "Stops a newsletter's schedule: what comes due meanwhile is noted and not sent later.")
public final class SchedulePauseCommand extends ScheduleChangeCommand {

    public SchedulePauseCommand(CommandContext context) {
        super(context, Application::new);
    }

    @Override
    String change(DueTimeRepository runs, String newsletter) {
        runs.hold(newsletter);
        return "The schedule of " + newsletter + " is paused. What is being sent goes on. Let it go on with:"
                + " newsdigest schedule resume " + newsletter;
    }
}
