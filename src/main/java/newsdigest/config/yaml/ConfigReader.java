package newsdigest.config.yaml;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.IpRange;
import newsdigest.config.ListenAddress;
import newsdigest.config.MailServers;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.OperationsSettings;
import newsdigest.config.ProxySettings;
import newsdigest.config.PublicPages;
import newsdigest.config.SendSettings;
import newsdigest.config.StoreSettings;
import newsdigest.config.TokenKeys;
import newsdigest.config.mail.Secret;
import newsdigest.config.mail.ServerLimits;
import newsdigest.config.value.ConfigValues;
import newsdigest.config.yaml.document.YamlDocument;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;

/** Reader of {@code newsdigest.yaml}. */
public final class ConfigReader {

    private static final int PUBLIC_PORT = 8025;
    private static final int CONSOLE_PORT = 8026;
    private static final int OPERATIONS_PORT = 9025;
    private static final int SHORTEST_RETENTION_DAYS = 60;

    private final Path root;
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();
    private final List<YamlSection> listeners = new ArrayList<>();

    private ConfigReader(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /**
     * Reads and checks a configuration.
     *
     * @param environment environment variables, which hold the secrets
     * @throws UserException with every mistake in the file, each with its place and remedy
     */
    public static Config read(Path file, Map<String, String> environment) {
        Path absolute = file.toAbsolutePath().normalize();
        Path root = absolute.getParent();
        if (root == null || Files.isDirectory(absolute)) {
            throw new UserException(file + " is a folder. Name the file in it: --config " + file + "/newsdigest.yaml");
        }
        ConfigReader reader = new ConfigReader(root, environment);
        String name = String.valueOf(absolute.getFileName());
        YamlDocument document = YamlDocument.read(absolute);
        reader.problems.addAll(document.problems());
        Config config = reader.config(YamlSection.of("", name, document.node(), reader.problems));
        if (!reader.problems.isEmpty()) {
            throw new UserException(reader.problems);
        }
        return config;
    }

    private Config config(YamlSection file) {
        SendSettings delivery = delivery(file);
        MailServers mailServers =
                new MailServersReader(file, new MailServerReader(root, environment), delivery.limits()).read();
        List<Newsletter> newsletters = new ArrayList<>();
        Optional<YamlSection> sections = file.section("newsletters");
        if (sections.isEmpty()) {
            file.missing("newsletters", "newsletters: with a name such as 'weekly:' below it");
        } else {
            for (String name : sections.get().keys()) {
                sections.get()
                        .section(name)
                        .flatMap(yamlSection -> new NewsletterReader(root, name, yamlSection, mailServers).read())
                        .ifPresent(newsletters::add);
            }
            sections.get().finish();
            if (sections.get().keys().isEmpty()) {
                file.wrong("newsletters", "names no newsletter");
            }
        }
        StoreSettings store = store(file);
        Path state = state(file, store);
        Config config = new Config(
                root,
                newsletters,
                mailServers,
                delivery,
                store,
                state,
                file.path("output", root, Config.USUAL_OUTPUT),
                file.path("templates", root, "templates"),
                file.choice("on-source-failure", Config.OnSourceFailure.WARN),
                publicPages(file),
                tokenKeys(file),
                keepAddresses(file),
                file.section("bounces")
                        .flatMap(yamlSection -> new BouncesReader(root, state, environment, yamlSection).read()),
                listener(file, "console").flatMap(ConfigReader::console),
                listener(file, "operations").map(ConfigReader::operations));
        noteSharedPorts(file, config.listenAddresses());
        file.finish();
        return config;
    }

    /** Notes listeners of which only one could be opened, at the port that is written last. */
    private void noteSharedPorts(YamlSection file, Map<String, ListenAddress> addresses) {
        List<String> order = List.copyOf(file.keys());
        List<YamlSection> sections = listeners.stream()
                .filter(section -> addresses.containsKey(section.name()))
                .sorted(Comparator.comparing(section -> order.indexOf(section.name())))
                .toList();
        for (int i = 0; i < sections.size(); i++) {
            for (YamlSection earlier : sections.subList(0, i)) {
                YamlSection later = sections.get(i);
                if (address(addresses, later).isTakenBy(address(addresses, earlier))) {
                    YamlSection told = later.has("port") ? later : earlier;
                    told.wrong(
                            "port",
                            "is " + address(addresses, told).port() + ", which '"
                                    + (told == later ? earlier : later).name()
                                    + "' listens on too. Give each a port of its own");
                }
            }
        }
    }

    private Optional<YamlSection> listener(YamlSection file, String key) {
        Optional<YamlSection> section = file.section(key);
        section.ifPresent(listeners::add);
        return section;
    }

    private static ListenAddress address(Map<String, ListenAddress> addresses, YamlSection section) {
        return Objects.requireNonNull(addresses.get(section.name()));
    }

    /** Returns the folder beside the ledger, unless another one is named. */
    private Path state(YamlSection file, StoreSettings store) {
        Path beside = store.onThisMachine()
                .map(ledger -> ledger.resolveSibling("").normalize())
                .orElseGet(() -> root.resolve(Config.USUAL_STATE));
        return file.path("state", root, beside.toString());
    }

    private StoreSettings store(YamlSection file) {
        Optional<String> user = file.text("store-user");
        Optional<String> url = file.text("store").filter(ConfigValues::isAddress);
        if (url.isEmpty()) {
            return new StoreSettings.File(file.path("store", root, Config.USUAL_STORE));
        }
        if (!url.get().startsWith("jdbc:postgresql://")) {
            file.wrong("store", "must be a file, or jdbc:postgresql://host:5432/database");
        } else if (url.get().matches("(?i).*([?&](user|\\w*password)=|//[^/]*@).*")) {
            file.wrong(
                    "store",
                    "must not name a user or password. Write 'store-user', and put the password into the environment variable "
                            + StoreSettings.Postgres.VARIABLE);
        }
        return new StoreSettings.Postgres(
                url.get(), user, Optional.ofNullable(environment.get(StoreSettings.Postgres.VARIABLE)));
    }

    private TokenKeys tokenKeys(YamlSection file) {
        Optional<Secret> secret = new SecretReader(root, environment).read(file, "token-key", TokenKeys.VARIABLE);
        try {
            return secret.map(found -> TokenKeys.of(environment, found)).orElseGet(() -> TokenKeys.of(environment));
        } catch (UserException e) {
            boolean isThere = secret.flatMap(Secret::file)
                    .filter(place -> !Files.notExists(place))
                    .isPresent();
            if (secret.isEmpty() || isThere) {
                throw e;
            }
            throw new UserException(
                    "The key of readers' links: " + e.getMessage()
                            + " Put it back where it was; where there never was one, make it with 'openssl rand -hex 32'.",
                    e);
        }
    }

    private Optional<PublicPages> publicPages(YamlSection file) {
        return listener(file, "public-pages").flatMap(pages -> {
            if (!pages.has("address")) {
                pages.missing("address", "address: https://news.example.org");
            }
            Optional<String> address = pages.value(
                    "address",
                    "what readers' links begin with, such as https://news.example.org",
                    text -> ConfigValues.uri(text, "https", "http")
                            .filter(uri -> URI.create(uri).getHost() != null && !uri.matches(".*[?#].*"))
                            .map(uri -> uri.replaceAll("/+$", "")));
            String host = pages.text("host").orElse("127.0.0.1");
            int port = pages.number("port", 0, 65_535, PUBLIC_PORT);
            ProxySettings proxy = proxy(pages);
            int signUps = pages.number("sign-ups-an-hour", 1, 100_000, PublicPages.SIGN_UPS_AN_HOUR);
            int mails = pages.number("requested-mails-an-hour", 1, 1_000_000, PublicPages.REQUESTED_MAILS_AN_HOUR);
            Optional<String> privacy = pages.value(
                    "privacy",
                    "the address of your privacy notice, such as https://example.org/privacy",
                    text -> ConfigValues.uri(text, "https", "http"));
            boolean indexed = pages.flag("search-engines", false);
            pages.finish();
            return address.map(found -> new PublicPages(found, host, port, proxy, signUps, mails, privacy, indexed));
        });
    }

    private static Optional<ConsoleSettings> console(YamlSection console) {
        String host = console.text("host").orElse("127.0.0.1");
        int port = console.number("port", 0, 65_535, CONSOLE_PORT);
        Optional<String> address = console.value(
                "address",
                "what staff type, such as https://desk.example.org",
                text -> ConfigValues.uri(text, "https", "http").map(uri -> uri.replaceAll("/+$", "")));
        ProxySettings proxy = proxy(console);
        Optional<String> userHeader = console.value(
                "user-header",
                "the name of a header, such as X-Remote-User",
                text -> Optional.of(text).filter(name -> name.matches("[A-Za-z0-9-]+")));
        if (userHeader.isPresent() && !proxy.present()) {
            console.wrong(
                    "user-header",
                    "is believed only from a reverse proxy that sets it. Put one before the console and add 'behind-proxy: true'");
        }
        List<String> testAddresses = new ArrayList<>();
        for (YamlSection.Item item : console.list("test-addresses")) {
            String text = item.text().orElse("");
            boolean isDomain = ConfigValues.mailbox("a" + text).isPresent() && text.startsWith("@");
            Optional<String> listed =
                    isDomain ? Optional.of(text) : ConfigValues.mailbox(text).map(Mailbox::address);
            listed.ifPresentOrElse(
                    testAddresses::add,
                    () -> item.wrong(item.words() + " is no email address, and no domain such as @example.org."));
        }
        console.finish();
        return Optional.of(new ConsoleSettings(host, port, address, proxy, userHeader, testAddresses));
    }

    private static ProxySettings proxy(YamlSection listener) {
        boolean present = listener.flag("behind-proxy", false);
        List<IpRange> trusted = new ArrayList<>();
        for (YamlSection.Item item : listener.list("trusted-proxies")) {
            item.text()
                    .flatMap(IpRange::parse)
                    .ifPresentOrElse(
                            trusted::add,
                            () -> item.wrong(
                                    "'trusted-proxies' takes network addresses such as 10.0.0.7 or 10.0.0.0/8."));
        }
        if (!present && listener.has("trusted-proxies")) {
            listener.wrong("trusted-proxies", "means nothing without a proxy. Add 'behind-proxy: true'");
        }
        return new ProxySettings(
                present, trusted, listener.choice("proxy-header", ProxySettings.ForwardHeader.X_FORWARDED_FOR));
    }

    private static OperationsSettings operations(YamlSection operations) {
        OperationsSettings result = new OperationsSettings(
                operations.text("host").orElse("127.0.0.1"), operations.number("port", 0, 65_535, OPERATIONS_PORT));
        operations.finish();
        return result;
    }

    private static Optional<Duration> keepAddresses(YamlSection file) {
        return file.has("keep-addresses")
                ? Optional.of(file.duration("keep-addresses", Duration.ZERO)).filter(kept -> {
                    if (kept.toDays() < SHORTEST_RETENTION_DAYS) {
                        file.wrong(
                                "keep-addresses",
                                "must be at least " + SHORTEST_RETENTION_DAYS
                                        + "d: bounces come late, and readers use the links in old mail");
                    }
                    return true;
                })
                : Optional.empty();
    }

    private static SendSettings delivery(YamlSection file) {
        Optional<YamlSection> section = file.section("delivery");
        if (section.isEmpty()) {
            return SendSettings.DEFAULT;
        }
        YamlSection delivery = section.get();
        SendSettings result = new SendSettings(
                ServerLimitsReader.read(delivery, ServerLimits.DEFAULT),
                delivery.duration("retry-pause", SendSettings.DEFAULT.retryPause()),
                delivery.duration("retry-for", SendSettings.DEFAULT.retryFor()),
                delivery.choice("on-uncertain", SendSettings.DEFAULT.onUncertain()));
        delivery.finish();
        return result;
    }
}
