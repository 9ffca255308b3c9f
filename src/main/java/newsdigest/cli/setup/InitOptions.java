package newsdigest.cli.setup;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code init}: each answers a question. */
final class InitOptions {

    @Option(
            names = "--demo",
            description = "Makes the sample newsletter: news and people of a harbour, and no questions.")
    boolean demo;

    @Option(names = "--yes", description = "Asks nothing: what no option says is as the questions propose.")
    boolean yes;

    @Option(names = "--title", paramLabel = "TEXT", description = "The newsletter's name.")
    @Nullable String title;

    @Option(
            names = "--languages",
            split = ",",
            paramLabel = "TAGS",
            description = "Its languages, the first for readers who chose none: en,es")
    List<String> languages = List.of();

    @Option(names = "--zone", paramLabel = "ZONE", description = "Its time zone, such as Europe/Madrid.")
    @Nullable ZoneId zone;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The sender: 'Harbour News <news@example.org>'.")
    @Nullable String from;

    @Option(
            names = "--postal-address",
            paramLabel = "TEXT",
            description = "For the foot of each edition; many laws require it.")
    @Nullable String postalAddress;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description =
                    "The first source: a feed, or a page that names one or lists news; 'none' for files in news/.")
    @Nullable String source;

    @Option(names = "--allow-private", description = "Lets the address of the source be in a private network.")
    boolean allowPrivate;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "The first list of readers, to be copied (.csv, .xlsx, .ods); 'none' for the sender alone.")
    @Nullable String list;

    @Option(
            names = "--mail-server",
            paramLabel = "NAME",
            completionCandidates = MailServerRecipe.Names.class,
            description = "sandbox, postfix, microsoft-365, google-workspace, amazon-ses, brevo, mailgun, mailgun-us,"
                    + " postmark, sendgrid, other or relay (one without a login).")
    @Nullable String mailServer;

    @Option(
            names = "--mail-value",
            paramLabel = "NAME=VALUE",
            description = "What the mail server has to know, such as user=news@example.org.")
    Map<String, String> mailValues = new LinkedHashMap<>();

    @Option(
            names = "--mail-secret",
            paramLabel = "FILE",
            description = "A file with its password or key, to be copied into secrets/.")
    @Nullable Path mailSecret;

    @Option(names = "--account", paramLabel = "NAME", description = "Who may use the console first.")
    @Nullable String account;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with that account's password; else it is asked for, or made and shown once.")
    @Nullable Path passwordFile;

    private boolean passwordMade;

    /** Returns the options that say what the sample says itself. */
    List<String> besideDemo() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--title", title != null);
        given.put("--languages", !languages.isEmpty());
        given.put("--zone", zone != null);
        given.put("--from", from != null);
        given.put("--postal-address", postalAddress != null);
        given.put("--source", source != null);
        given.put("--list", list != null);
        given.put("--mail-server", mailServer != null);
        given.put("--mail-value", !mailValues.isEmpty());
        given.put("--mail-secret", mailSecret != null);
        return given.keySet().stream()
                .filter(name -> Boolean.TRUE.equals(given.get(name)))
                .toList();
    }

    boolean isPasswordMade() {
        return passwordMade;
    }

    void notePasswordMade() {
        passwordMade = true;
    }
}
