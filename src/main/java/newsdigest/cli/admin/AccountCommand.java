package newsdigest.cli.admin;

import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import picocli.CommandLine.Mixin;

/** Command that works with the accounts. */
abstract class AccountCommand implements Callable<Integer> {
    final CommandContext context;

    @Mixin
    final CommonOptions common = new CommonOptions();

    AccountCommand(CommandContext context) {
        this.context = context;
    }

    /** Returns the accounts for a command that adds none: it makes no ledger. */
    AccountRepository accounts() {
        return accounts(Application.looking(common.config(context), context.clock()));
    }

    AccountRepository accounts(Application application) {
        return new AccountRepository(application.ledger(), context.clock());
    }

    int report(String text) {
        context.terminal().say(text);
        return ExitCode.OK;
    }

    /** Says what was done with an account, and whether nobody is left who may send. */
    int report(String text, AccountRepository accounts) {
        boolean hasSender = accounts.all().stream().anyMatch(account -> account.role() == Role.SENDER);
        return report(
                hasSender
                        ? text
                        : text + " Nobody may approve or send in the console now. Let somebody:"
                                + " newsdigest accounts add NAME --role sender");
    }

    /** Asks for the password twice, without showing it; in a script, reads the first line of standard input. */
    String password() {
        String password = context.terminal().secret("Password: ");
        if (context.terminal().interactive()
                && !password.equals(context.terminal().secret("Once more: "))) {
            throw new UserException("The two passwords are not the same. Nothing was changed.");
        }
        return password;
    }
}
