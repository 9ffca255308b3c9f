package newsdigest.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Thunderbird, with a profile of its own and no account. */
final class Thunderbird extends WindowProgram {

    private static final String PROGRAM = "/usr/bin/thunderbird";

    private static final List<String> SETTINGS = List.of(
            "\"mail.provider.suppress_dialog_on_startup\", true",
            "\"app.donation.eoy.version.viewed\", 999",
            "\"mailnews.start_page.enabled\", false",
            "\"mail.rights.version\", 1",
            "\"datareporting.policy.bypassNotification\", true",
            "\"datareporting.policy.dataSubmissionEnabled\", false",
            "\"mail.openMessageBehavior\", 0",
            "\"app.update.enabled\", false",
            "\"network.manage-offline-status\", false",
            "\"layout.css.prefers-color-scheme.content-override\", %d",
            "\"ui.systemUsesDarkTheme\", %d");

    Thunderbird(VirtualScreen screen) {
        super("Thunderbird", screen, List.of(new Part(PROGRAM, "thunderbird")));
    }

    @Override
    List<String> command(SampleMail mail, boolean dark, Path home) throws IOException {
        Path profile = Files.createDirectories(home.resolve("profile"));
        StringBuilder settings = new StringBuilder();
        for (String setting : SETTINGS) {
            String value = setting.contains("content-override") == dark ? "0" : "1";
            settings.append("user_pref(").append(setting.replace("%d", value)).append(");\n");
        }
        Files.writeString(profile.resolve("user.js"), settings);
        return List.of(
                PROGRAM,
                "--no-remote",
                "--profile",
                profile.toString(),
                mail.message().toAbsolutePath().toString());
    }

    @Override
    String title(SampleMail mail) {
        return mail.subject();
    }
}
