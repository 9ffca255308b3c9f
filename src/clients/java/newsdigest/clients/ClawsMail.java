package newsdigest.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Claws Mail with one of its two viewers of HTML. */
final class ClawsMail extends WindowProgram {

    private static final String PROGRAM = "/usr/bin/claws-mail";
    private static final String PLUGINS = "/usr/lib/x86_64-linux-gnu/claws-mail/plugins/";

    private final String plugin;

    private ClawsMail(String viewer, VirtualScreen screen, String plugin, String debianPackage) {
        super(
                "Claws " + viewer,
                screen,
                List.of(new Part(PROGRAM, "claws-mail"), new Part(PLUGINS + plugin, debianPackage)));
        this.plugin = plugin;
    }

    /** With WebKitGTK. */
    static ClawsMail fancy(VirtualScreen screen) {
        return new ClawsMail("fancy", screen, "fancy.so", "claws-mail-fancy-plugin");
    }

    /** With litehtml. */
    static ClawsMail litehtml(VirtualScreen screen) {
        return new ClawsMail("litehtml", screen, "litehtml_viewer.so", "claws-mail-litehtml-viewer");
    }

    @Override
    List<String> command(SampleMail mail, boolean dark, Path home) throws IOException {
        Path settings = Files.createDirectories(home.resolve(".claws-mail"));
        for (String folder : List.of("inbox", "sent", "draft", "queue", "trash")) {
            Files.createDirectories(home.resolve("Mail").resolve(folder));
        }
        Files.writeString(
                settings.resolve("clawsrc"),
                String.join(
                        "\n",
                        List.of(
                                "[Common]",
                                "config_version=4",
                                "work_offline=1",
                                "warn_offline=0",
                                "render_html=0",
                                "promote_html_part=1",
                                "invoke_plugin_on_html=1",
                                "layout_mode=0",
                                "mainwin_width=" + WIDTH,
                                "mainwin_height=" + VirtualScreen.HEIGHT,
                                "summaryview_height=60",
                                "folderview_width=10",
                                "",
                                "[fancy]",
                                "enable_images=1",
                                "enable_remote_content=0",
                                "",
                                "[Plugins_GTK3]",
                                PLUGINS + plugin,
                                "")));
        Files.writeString(
                settings.resolve("accountrc"),
                "[Account: 1]\nconfig_version=4\naccount_name=Ana\nis_default=1\nname=Ana\naddress=ana@example.org\nprotocol=6\n");
        Files.writeString(
                settings.resolve("folderlist.xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<folderlist config_version=\"4\"><folder type=\"mh\" name=\"Mailbox\""
                        + " path=\"Mail\" collapsed=\"0\" account_id=\"0\"></folder></folderlist>\n");
        Files.copy(mail.message(), home.resolve("Mail/inbox/1"), StandardCopyOption.REPLACE_EXISTING);
        return List.of(PROGRAM, "--select", "#mh/Mailbox/inbox/1");
    }

    @Override
    String title(SampleMail mail) {
        return "Claws Mail";
    }
}
