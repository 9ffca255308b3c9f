package newsdigest.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.mail.MailServer;
import newsdigest.config.value.ConfigValues;
import newsdigest.news.source.NewsProbe;
import newsdigest.news.source.NewsProbe.Proposal;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.text.AddressMask;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;

/** Questions of {@code init}, each asked on a terminal unless an option answers it; an answer that cannot be is asked for again. */
final class InitQuestions {

    private static final String NONE = "none";
    private static final String PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 20;
    private static final int SHORTEST_PASSWORD = 12;

    /** Options that name what is read: it can be away though they are typed rightly. */
    private static final Set<String> FROM_ELSEWHERE = Set.of("--source", "--list", "--mail-secret", "--password-file");

    private final CommandContext context;
    private final Terminal terminal;
    private final InitOptions options;
    private final Path folder;
    private final boolean asks;

    InitQuestions(CommandContext context, InitOptions options, Path folder) {
        this.context = context;
        this.terminal = context.terminal();
        this.options = options;
        this.folder = folder;
        this.asks = terminal.interactive() && !options.yes && !options.demo;
    }

    /**
     * Returns the answers.
     *
     * @throws WrongOption when an option cannot be the answer, or when there is nobody to ask, with all options that are missing
     * @throws UserException when what an option names cannot be read
     */
    InitAnswers answers() {
        if (options.demo) {
            return sample();
        }
        if (!asks) {
            requireGiven();
        }
        String title =
                answer("--title", options.title, "Name of the newsletter", Optional.of(titleOfFolder()), this::text);
        List<Locale> languages = answer(
                "--languages",
                options.languages.isEmpty() ? null : String.join(",", options.languages),
                "Languages, the first for readers who chose none",
                Optional.of("en"),
                InitQuestions::languages);
        ZoneId zone = answer(
                "--zone",
                options.zone == null ? null : options.zone.getId(),
                "Time zone",
                Optional.of(ZoneId.systemDefault().getId()),
                InitQuestions::zone);
        Mailbox from = answer(
                "--from",
                options.from,
                "Sender, such as 'Harbour News <news@example.org>'",
                Optional.empty(),
                InitQuestions::mailbox);
        String postalAddress = answer(
                "--postal-address",
                options.postalAddress,
                "Postal address, for the foot of each edition",
                Optional.empty(),
                this::text);
        Optional<NewsSource> source = answer(
                "--source",
                options.source,
                "First source of news: the address of a feed or a page; 'none' for files in news/",
                Optional.of(NONE),
                text -> source(text, languages, zone));
        Optional<Path> list = answer(
                "--list",
                options.list,
                "First list of readers, a file to copy; 'none' for the sender alone",
                Optional.of(NONE),
                InitQuestions::list);
        if (asks && options.mailServer == null) {
            MailServerRecipe.all().forEach(recipe -> terminal.say("  " + recipe.name() + ": " + recipe.title()));
        }
        MailServerRecipe server = answer(
                "--mail-server",
                options.mailServer,
                "Mail server",
                Optional.of(MailServerRecipe.SANDBOX),
                MailServerRecipe::of);
        Map<String, String> values = mailValues(server);
        Optional<String> secret = mailSecret(server);
        String account =
                answer("--account", options.account, "Name for the console", Optional.of(user()), this::account);
        return new InitAnswers(
                title,
                languages,
                zone,
                from,
                postalAddress,
                source,
                list,
                server,
                values,
                secret,
                account,
                password(),
                false);
    }

    private InitAnswers sample() {
        List<String> others = options.besideDemo();
        if (!others.isEmpty()) {
            throw new WrongOption(
                    "--demo makes the sample as it is: leave out " + String.join(", ", others) + ", or --demo.");
        }
        return new InitAnswers(
                "Harbour News",
                List.of(Locale.ENGLISH, Locale.forLanguageTag("es")),
                ZoneId.of("America/Panama"),
                new Mailbox("Harbour Network", "news@harbour.example.org"),
                "12 Quay Street, Puerto Alma",
                Optional.empty(),
                Optional.empty(),
                MailServerRecipe.of(MailServerRecipe.SANDBOX),
                Map.of(),
                Optional.empty(),
                options.account == null ? user() : options.account,
                password(),
                true);
    }

    /** Returns an answer from an option, a person, or the usual one; a wrong one in an option ends the command. */
    private <T> T answer(
            String option,
            @Nullable String given,
            String question,
            Optional<String> usual,
            Function<String, T> parser) {
        if (given != null) {
            return parse(option, given, parser);
        }
        if (!asks) {
            return parse(option, usual.orElseThrow(() -> missing(List.of(option))), parser);
        }
        while (true) {
            String typed =
                    terminal.ask(question + usual.map(text -> " [" + text + "]").orElse("") + ": ");
            try {
                return parser.apply(typed.isEmpty() ? usual.orElse("") : typed);
            } catch (UserException wrong) {
                terminal.err().println(wrong.getMessage());
            }
        }
    }

    private void requireGiven() {
        if (!options.yes) {
            terminal.err().println("There is no terminal, so nothing is asked: what no option says is as proposed.");
        }
        List<String> missing = new ArrayList<>();
        if (options.from == null) {
            missing.add("--from");
        }
        if (options.postalAddress == null) {
            missing.add("--postal-address");
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
    }

    private static WrongOption missing(List<String> options) {
        return new WrongOption("Nobody can answer for you: give " + String.join(" and ", options) + ".");
    }

    private static <T> T parse(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (UserException wrong) {
            String message = option + ": " + wrong.getMessage();
            throw FROM_ELSEWHERE.contains(option)
                    ? new UserException(message + " Nothing was made.", wrong)
                    : new WrongOption(message);
        }
    }

    private Map<String, String> mailValues(MailServerRecipe server) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> known =
                server.questions().stream().map(MailServerRecipe.Question::name).toList();
        for (String name : options.mailValues.keySet()) {
            if (!known.contains(name)) {
                throw new WrongOption("--mail-value " + name + ": " + server.name() + " asks for "
                        + (known.isEmpty() ? "nothing" : String.join(", ", known)) + ".");
            }
        }
        for (MailServerRecipe.Question question : server.questions()) {
            values.put(
                    question.name(),
                    answer(
                            "--mail-value " + question.name() + "=...",
                            options.mailValues.get(question.name()),
                            question.words(),
                            usual(question, values),
                            text -> mailValue(question.name(), text)));
        }
        return values;
    }

    /** Returns the proposed answer: port 465 speaks TLS from the first byte (RFC 8314, 3.3). */
    private static Optional<String> usual(MailServerRecipe.Question question, Map<String, String> before) {
        boolean isOfPort465 = question.name().equals("tls") && "465".equals(before.get("port"));
        return isOfPort465 ? Optional.of("implicit") : question.usual();
    }

    private String mailValue(String name, String text) {
        return switch (name) {
            case "host", "region" -> hostName(text);
            case "port" -> port(text);
            case "tls" -> tls(text);
            default -> text(text);
        };
    }

    private Optional<String> mailSecret(MailServerRecipe server) {
        if (server.secret().isEmpty()) {
            if (options.mailSecret != null) {
                throw new WrongOption("--mail-secret: " + server.name() + " has no secret.");
            }
            return Optional.empty();
        }
        MailServerRecipe.Secret secret = server.secret().get();
        if (asks && options.mailSecret == null && !secret.isFile()) {
            String typed = "";
            while (typed.isBlank()) {
                typed = terminal.secret(secret.words() + ": ");
            }
            return Optional.of(typed);
        }
        return Optional.of(answer(
                "--mail-secret",
                options.mailSecret == null ? null : options.mailSecret.toString(),
                secret.words(),
                Optional.empty(),
                InitQuestions::content));
    }

    private String password() {
        if (options.passwordFile != null) {
            return parse("--password-file", options.passwordFile.toString(), file -> longEnough(text(content(file))));
        }
        while (asks) {
            String typed = terminal.secret("Password for the console, of " + SHORTEST_PASSWORD
                    + " characters or more; empty to have one made: ");
            if (typed.isEmpty()) {
                break;
            }
            try {
                longEnough(typed);
                if (typed.equals(terminal.secret("Once more: "))) {
                    return typed;
                }
                terminal.err().println("The two are not the same.");
            } catch (UserException wrong) {
                terminal.err().println(wrong.getMessage());
            }
        }
        options.notePasswordMade();
        SecureRandom random = new SecureRandom();
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            made.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return made.toString();
    }

    private static String longEnough(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new UserException("The password has fewer than " + SHORTEST_PASSWORD + " characters.");
        }
        return password;
    }

    private String titleOfFolder() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "News" : name.toString();
    }

    private static String user() {
        String name = System.getProperty("user.name", "").replaceAll("[^\\p{L}\\p{N}._@+-]", "");
        return name.isEmpty() ? "admin" : name;
    }

    private String text(String text) {
        if (text.isBlank()) {
            throw new UserException("It cannot be empty.");
        }
        if (text.strip().codePoints().anyMatch(Character::isISOControl)) {
            throw new UserException("It must be one line, without tabs.");
        }
        return text.strip();
    }

    private String account(String name) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}")) {
            throw new UserException("'" + name + "' cannot be a name. Use up to 64 letters, digits and . _ @ + -");
        }
        return name;
    }

    private static String hostName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,252}")) {
            throw new UserException("'" + text + "' is no name of a host or region.");
        }
        return text;
    }

    private static String port(String text) {
        if (!text.strip().matches("[1-9][0-9]{0,4}") || Integer.parseInt(text.strip()) > 0xFFFF) {
            throw new UserException("'" + text + "' is no port. Write a number up to 65535, such as 587.");
        }
        return text.strip();
    }

    private static String tls(String text) {
        return Arrays.stream(MailServer.Tls.values())
                .map(tls -> tls.name().toLowerCase(Locale.ROOT))
                .filter(text.strip()::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "'" + text + "' is no way to encrypt. Write starttls, implicit (as on port 465) or none."));
    }

    private static List<Locale> languages(String tags) {
        List<Locale> languages = Arrays.stream(tags.split("[,\\s]+", -1))
                .filter(tag -> !tag.isEmpty())
                .map(tag -> ConfigValues.language(tag)
                        .orElseThrow(() -> new UserException("'" + tag
                                + "' is no language. Write tags such as en, es or pt-BR, with commas between.")))
                .distinct()
                .toList();
        if (languages.isEmpty()) {
            throw new UserException("At least one language is needed, such as en.");
        }
        return languages;
    }

    private static ZoneId zone(String name) {
        // As people type it: new york has a space, and no capitals.
        String id = name.strip().replace(' ', '_');
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id::equalsIgnoreCase)
                .map(ZoneId::of)
                .findFirst()
                .orElseThrow(() -> new UserException("'" + name + "' is no time zone. Write it like Europe/Madrid."));
    }

    /** Returns the sender, whose domain names the list (RFC 2919, 3): it is a name, and no number in brackets or remark behind it. */
    private static Mailbox mailbox(String text) {
        return ConfigValues.mailbox(text)
                .filter(mailbox -> mailbox.address()
                        .substring(mailbox.address().lastIndexOf('@') + 1)
                        .matches("[^\\s()\\[\\].]+(\\.[^\\s()\\[\\].]+)+"))
                .orElseThrow(() -> new UserException(
                        "'" + text + "' is no address. Write it like Harbour News <news@example.org>."));
    }

    private static Optional<Path> list(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        Path file = path(text);
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new UserException("There is no file " + text + " that can be read.");
        }
        if (!text.matches("(?i).+\\.(csv|xlsx|ods)")) {
            throw new UserException(text + " is no list: save it as .csv, .xlsx or .ods.");
        }
        return Optional.of(file);
    }

    private Optional<NewsSource> source(String text, List<Locale> languages, ZoneId zone) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        if (!NewsSource.isWeb(text)) {
            throw new UserException(
                    "'" + AddressMask.hideUser(text) + "' is no web address. Write it with https://, or 'none'.");
        }
        Proposal found = new NewsProbe(languages.get(0), zone, context.clock()).probe(text, options.allowPrivate);
        terminal.problems(found.batch().problems());
        boolean isFeed = !found.isPage() || !found.feeds().isEmpty();
        boolean isWhole = !found.batch().isIncomplete()
                && found.batch().problems().stream().noneMatch(Problem::isError);
        if (found.batch().items().isEmpty() && !(isFeed && isWhole)) {
            throw new UserException("Nothing could be read of " + text + ". To see more, type 'newsdigest news try "
                    + (options.allowPrivate ? "--allow-private " : "") + text + "'.");
        }
        terminal.say(Formats.count(found.batch().items().size(), "item") + " can be read of "
                + found.source().path() + ".");
        List<String> otherFeeds = found.feeds().stream()
                .filter(feed -> !feed.equals(found.source().path()))
                .toList();
        if (!otherFeeds.isEmpty()) {
            terminal.say("The page names other feeds too: " + String.join(", ", otherFeeds));
        }
        SortedSet<String> others = found.batch().items().stream()
                .map(item -> item.language().toLanguageTag())
                .filter(tag -> languages.stream()
                        .noneMatch(known -> known.toLanguageTag().equals(tag)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!others.isEmpty()) {
            terminal.say("Of them those in " + String.join(", ", others)
                    + " will be in no edition, unless 'languages' in newsdigest.yaml names it.");
        }
        return Optional.of(found.source());
    }

    /** Returns a file as people type it: no shell has read an answer, nor what stands behind {@code --list=}. */
    private static Path path(String name) {
        try {
            return name.startsWith("~/") ? Path.of(System.getProperty("user.home"), name.substring(2)) : Path.of(name);
        } catch (InvalidPathException e) {
            throw new UserException(IoReason.of(e), e);
        }
    }

    private static String content(String file) {
        try {
            String text = Files.readString(path(file)).stripTrailing();
            if (text.isBlank()) {
                throw new UserException("The file " + file + " is empty.");
            }
            return text;
        } catch (IOException e) {
            throw new UserException("The file " + file + " cannot be read: " + IoReason.of(e) + ".", e);
        }
    }
}
