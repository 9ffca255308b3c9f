package newsdigest.console;

import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.StaffConsole;
import newsdigest.problem.UserException;

/** One's own account: everybody may change their own password, whatever their role. */
final class AccountScreens implements ScreenGroup {

    /** Where one's own password is changed; the one address where a viewer changes something. */
    static final String OWN_PASSWORD = "/account";

    private final StaffConsole settings;
    private final Accounts accounts;
    private final Audit audit;
    private final Screens screens;

    AccountScreens(StaffConsole settings, Accounts accounts, Audit audit, Screens screens) {
        this.settings = settings;
        this.accounts = accounts;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(Door door) {
        door.get(OWN_PASSWORD, Role.VIEWER, visit -> show(visit, ""));
        door.post(OWN_PASSWORD, Role.VIEWER, this::change);
    }

    private void show(Visit visit, String wrong) {
        screens.show(
                visit,
                "account.ftlh",
                Map.of("wrong", wrong, "elsewhere", settings.userHeader().isPresent()));
    }

    private void change(Visit visit) {
        String name = visit.account().name();
        String password = field(visit, "password");
        if (settings.userHeader().isPresent()) {
            refuse(visit, "You sign in elsewhere; your password is changed there.");
        } else if (!password.equals(field(visit, "again"))) {
            refuse(visit, "The two new passwords are not the same. Nothing was changed.");
        } else if (accounts.signIn(name, field(visit, "current")).isEmpty()) {
            refuse(
                    visit,
                    "That is not your present password, or the account is locked for a while after too many tries."
                            + " Nothing was changed.");
        } else {
            try {
                accounts.change(name, password);
            } catch (UserException tooWeak) {
                refuse(visit, String.valueOf(tooWeak.getMessage()));
                return;
            }
            Sessions.begin(visit.context(), visit.account(), accounts.seal(name));
            audit.note(name, "changed their password", "", "");
            visit.leadTo(
                    OWN_PASSWORD, "Your password is changed. Wherever else you had signed in, you are signed out.");
        }
    }

    /** As it was typed: a password may begin with a blank. */
    private static String field(Visit visit, String name) {
        return Optional.ofNullable(visit.context().formParam(name)).orElse("");
    }

    private void refuse(Visit visit, String why) {
        visit.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(visit, why);
    }
}
