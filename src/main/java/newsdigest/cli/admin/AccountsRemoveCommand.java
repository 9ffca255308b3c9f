package newsdigest.cli.admin;

import newsdigest.cli.terminal.CommandContext;
import newsdigest.console.access.AccountRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code accounts remove}. */
@Command(name = "remove", description = "Lets somebody use the console no more.")
public final class AccountsRemoveCommand extends AccountCommand {
    @Parameters(paramLabel = "NAME", description = "Who: the name to sign in with.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    public AccountsRemoveCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        AccountRepository accounts = accounts();
        accounts.remove(name);
        return report(name + " may not use the console any more.", accounts);
    }
}
