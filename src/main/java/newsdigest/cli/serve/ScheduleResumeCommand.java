package newsdigest.cli.serve;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository;
import picocli.CommandLine.Command;

/** Command {@code schedule resume}: lets a newsletter's schedule go on. */
@Command(name = "resume", description = "Lets a newsletter's schedule go on, with the next time it is due.")
public final class ScheduleResumeCommand extends ScheduleChangeCommand {

    public ScheduleResumeCommand(CommandContext context) {
        super(context, Application::looking);
    }

    @Override
    String change(DueTimeRepository runs, String newsletter) {
        runs.release(newsletter);
        return "The schedule of " + newsletter + " goes on. See its next times with: newsdigest schedule list";
    }
}
