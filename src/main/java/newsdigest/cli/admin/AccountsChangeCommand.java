package newsdigest.cli.admin;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code accounts change}: another role or password. */
@Command(name = "change", description = "Gives an account another role; without --role another password.")
public final class AccountsChangeCommand extends AccountCommand {
    @Parameters(paramLabel = "NAME", description = "Who: the name to sign in with.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--role", paramLabel = "ROLE", description = "viewer, editor or sender.")
    private @Nullable Role role;

    public AccountsChangeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        AccountRepository accounts = accounts();
        if (role != null) {
            accounts.change(name, role);
            return report(name + " is " + role.word() + " now.", accounts);
        }
        accounts.require(name);
        accounts.change(name, password());
        return report("The password of " + name + " is changed.");
    }
}
