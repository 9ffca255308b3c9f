package newsdigest.cli.admin;

import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.console.access.AccountRepository;
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

    AccountRepository accounts() {
        return accounts(new Application(common.config(context), context.clock()));
    }

    AccountRepository accounts(Application application) {
        return new AccountRepository(application.ledger(), context.clock());
    }

    int report(String text) {
        context.terminal().say(text);
        return ExitCode.OK;
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
