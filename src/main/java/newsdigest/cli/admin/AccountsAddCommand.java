package newsdigest.cli.admin;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.console.access.Role;
import newsdigest.publish.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code accounts add}. */
@Command(
        name = "add",
        description = "Lets somebody use the console. The password is asked for, or read from standard input.")
public final class AccountsAddCommand extends AccountCommand {
    @Parameters(paramLabel = "NAME", description = "Who: the name to sign in with.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "viewer looks, editor prepares editions and lists, sender also approves and sends.")
    @SuppressWarnings("NullAway.Init")
    private Role role;

    public AccountsAddCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Application application = Application.looking(common.config(context), context.clock());
        accounts(application).requireFree(name);
        String password = password();
        application.begin();
        accounts(application).add(name, role, password);
        return report(name + " may use the console as " + role.word() + ".");
    }
}
