package newsdigest.cli.setup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.problem.UserException;

/**
 * Recipe for a mail server that many have: lines of the configuration, and what they need to know. The ones of
 * docs/mail-servers.
 *
 * @param name name on the command line
 * @param title name in words
 * @param questions what is asked for; the names stand in the lines between dollar signs and braces
 * @param secret what is kept in a file beside the configuration; empty where nothing is secret
 * @param lines lines for the configuration
 */
record MailServerRecipe(
        String name, String title, List<Question> questions, Optional<Secret> secret, List<String> lines) {

    /** Name of the choice of no mail server. */
    static final String SANDBOX = "sandbox";

    /**
     * Value that is asked for.
     *
     * @param usual the answer when none is given; empty when one must be
     */
    record Question(String name, String words, Optional<String> usual) {
        static Question of(String name, String words) {
            return new Question(name, words, Optional.empty());
        }

        static Question of(String name, String words, String usual) {
            return new Question(name, words, Optional.of(usual));
        }
    }

    /**
     * Secret that is kept in a file.
     *
     * @param isFile true when it comes as a file, and cannot be typed
     */
    record Secret(String file, String words, boolean isFile) {}

    /** Names of all recipes, for the completion of shells. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(MailServerRecipe::name).iterator();
        }
    }

    private static final Question HOST = Question.of("host", "Host");
    private static final Question TLS =
            Question.of("tls", "Encryption: starttls, implicit (as on port 465) or none", "starttls");
    private static final Question USER = Question.of("user", "User name");

    private static final List<MailServerRecipe> ALL = List.of(
            new MailServerRecipe(
                    SANDBOX,
                    "none yet: try everything with 'send --sandbox', which sends nothing",
                    List.of(),
                    Optional.empty(),
                    List.of(
                            "# There is no mail server yet: 'newsdigest send --sandbox' shows all, and nothing leaves the machine.",
                            "# mail-server: { host: smtp.example.org, port: 587, tls: starttls, username: news,"
                                    + " password-file: secrets/smtp-password }",
                            "mail-server: { host: no-mail-server-yet.invalid, port: 25 }")),
            new MailServerRecipe(
                    "postfix",
                    "a Postfix on this machine",
                    List.of(),
                    Optional.empty(),
                    List.of("mail-server: { host: localhost, port: 25 }")),
            new MailServerRecipe(
                    "microsoft-365",
                    "Microsoft 365",
                    List.of(
                            USER,
                            Question.of("tenant", "Tenant (such as harbour.onmicrosoft.com)"),
                            Question.of("client-id", "Client id of the registered app")),
                    Optional.of(new Secret("client-secret", "Client secret", false)),
                    List.of(
                            "mail-server:",
                            "  host: smtp.office365.com",
                            "  port: 587",
                            "  tls: starttls",
                            "  username: ${user}",
                            "  oauth2:",
                            "    provider: microsoft",
                            "    tenant: ${tenant}",
                            "    client-id: ${client-id}",
                            "    client-secret-file: secrets/client-secret",
                            "delivery: { connections: 3, per-hour: 1800 }")),
            new MailServerRecipe(
                    "google-workspace",
                    "the SMTP relay of Google Workspace",
                    List.of(USER),
                    Optional.of(new Secret("google.json", "File with the service account's key (JSON)", true)),
                    List.of(
                            "mail-server:",
                            "  host: smtp-relay.gmail.com",
                            "  port: 587",
                            "  tls: starttls",
                            "  username: ${user}",
                            "  oauth2: { provider: google, key-file: secrets/google.json }")),
            withPassword(
                    "amazon-ses",
                    "Amazon SES",
                    List.of(
                            Question.of("region", "Region", "eu-west-1"),
                            Question.of("user", "User name of the SMTP credentials made in the console of SES")),
                    "SMTP password that was made with it",
                    "email-smtp.${region}.amazonaws.com",
                    "${user}",
                    "delivery: { per-second: 14 }"),
            withPassword("brevo", "Brevo", List.of(USER), "SMTP key", "smtp-relay.brevo.com", "${user}"),
            withPassword(
                    "mailgun", "Mailgun, in the EU", List.of(USER), "SMTP password", "smtp.eu.mailgun.org", "${user}"),
            withPassword(
                    "mailgun-us",
                    "Mailgun, in the United States",
                    List.of(USER),
                    "SMTP password",
                    "smtp.mailgun.org",
                    "${user}"),
            withPassword(
                    "postmark",
                    "Postmark",
                    List.of(Question.of("user", "Access key of the SMTP token of a broadcast stream")),
                    "Secret key of the SMTP token",
                    "smtp-broadcasts.postmarkapp.com",
                    "${user}"),
            withPassword(
                    "sendgrid",
                    "SendGrid",
                    List.of(),
                    "API key",
                    "smtp.sendgrid.net",
                    "apikey",
                    "delivery: { messages-per-connection: 1000 }"),
            new MailServerRecipe(
                    "other",
                    "another one, with a login",
                    List.of(HOST, Question.of("port", "Port", "587"), TLS, USER),
                    Optional.of(new Secret("smtp-password", "Password", false)),
                    login("${host}", "${port}", "${tls}", "${user}")),
            new MailServerRecipe(
                    "relay",
                    "another one, without a login, such as an office's own",
                    List.of(HOST, Question.of("port", "Port", "25"), TLS),
                    Optional.empty(),
                    List.of("mail-server: { host: ${host}, port: ${port}, tls: ${tls} }")));

    private static MailServerRecipe withPassword(
            String name,
            String title,
            List<Question> questions,
            String secret,
            String host,
            String user,
            String... more) {
        List<String> lines = new ArrayList<>(login(host, "587", "starttls", user));
        lines.addAll(List.of(more));
        return new MailServerRecipe(
                name, title, questions, Optional.of(new Secret("smtp-password", secret, false)), List.copyOf(lines));
    }

    private static List<String> login(String host, String port, String tls, String user) {
        return List.of(
                "mail-server:",
                "  host: " + host,
                "  port: " + port,
                "  tls: " + tls,
                "  username: " + user,
                "  password-file: secrets/smtp-password");
    }

    static List<MailServerRecipe> all() {
        return ALL;
    }

    /**
     * Returns the recipe of this name, in small letters or not.
     *
     * @throws UserException when there is none
     */
    static MailServerRecipe of(String name) {
        return ALL.stream()
                .filter(recipe -> recipe.name.equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "There is no recipe for a mail server '" + name + "'. There are " + names() + "."));
    }

    static String names() {
        return ALL.stream().map(MailServerRecipe::name).collect(Collectors.joining(", "));
    }

    /** Returns the lines with the answers in their places. */
    List<String> lines(Map<String, String> answers) {
        return lines.stream().map(line -> fill(line, answers)).toList();
    }

    private static String fill(String line, Map<String, String> answers) {
        String filled = line;
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            String place = "${" + answer.getKey() + "}";
            boolean isAlone = filled.endsWith(": " + place);
            filled = filled.replace(place, isAlone ? YamlText.quoted(answer.getValue()) : answer.getValue());
        }
        return filled;
    }
}
