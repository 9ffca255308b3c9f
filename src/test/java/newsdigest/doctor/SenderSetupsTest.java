package newsdigest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.check.DkimCheck;
import newsdigest.doctor.check.DmarcCheck;
import newsdigest.doctor.check.SenderCheck;
import newsdigest.doctor.check.SpfCheck;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.CheckResult.State;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.doctor.probe.MailDomains;
import newsdigest.doctor.probe.ReaderCount;
import newsdigest.doctor.sender.AddressDomainsCheck;
import newsdigest.doctor.sender.OneClickCheck;
import newsdigest.doctor.sender.ReverseDnsCheck;
import newsdigest.doctor.sender.ServiceLimitsCheck;
import newsdigest.testing.network.DnsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole set-ups of senders, each with its verdict: {@code sender-setups.txt} beside this class. */
@SuppressWarnings("NullAway.Init")
final class SenderSetupsTest {

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final Pattern EXPECTED = Pattern.compile("(.+) (OK|WARN|FAIL) (.*)");
    private static final int ED25519_OCTETS = 32;

    @TempDir
    private Path folder;

    /** A set-up: its title and its lines. */
    record Setup(String title, List<String> lines) {
        @Override
        public String toString() {
            return title;
        }

        /** Rest of a line after a word, line by line. */
        List<String> all(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    static List<Setup> setups() {
        try (InputStream in = Objects.requireNonNull(SenderSetupsTest.class.getResourceAsStream("sender-setups.txt"))) {
            List<Setup> setups = new ArrayList<>();
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ", -1)) {
                List<String> lines = block.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
                if (!lines.isEmpty()) {
                    setups.add(new Setup(lines.get(0), lines.subList(1, lines.size())));
                }
            }
            return setups;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void eachSetupHasItsVerdict(Setup setup) throws Exception {
        Setup sound = setups().get(0);
        DoctorFixture fixture = DoctorFixture.in(folder);
        for (String line :
                Stream.of(sound, setup).flatMap(s -> s.all("set").stream()).toList()) {
            String[] parts = line.split(" ", 2);
            fixture.set(parts[0], parts[1]);
        }
        fixture.subscribers(setup.all("readers").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(3));
        try (DnsServer server = DnsServer.start()) {
            sign(setup.all("key").stream().findFirst().orElse(sound.all("key").get(0)), fixture, server);
            publish(sound, setup, server);

            Map<String, CheckResult> said = examine(fixture, server);

            Map<String, State> states = new LinkedHashMap<>();
            said.forEach((check, result) -> states.put(check, result.state()));
            Map<String, State> expected = new LinkedHashMap<>(states);
            expected.replaceAll((check, state) -> State.OK);
            for (String line : setup.all("expect")) {
                Matcher parts = EXPECTED.matcher(line);
                assertThat(parts.matches()).as(line).isTrue();
                expected.put(parts.group(1), State.valueOf(parts.group(2)));
                assertThat(Objects.requireNonNull(said.get(parts.group(1))).said())
                        .contains(parts.group(3));
            }
            assertThat(states).as("%s", said.values()).isEqualTo(expected);
            assertThat(said.values())
                    .filteredOn(result -> result.state() != State.OK)
                    .allSatisfy(result ->
                            assertThat(result.remedy()).matches("(?s).*Rule \\d+ in docs/deliverability.md\\."));
        }
    }

    private static void publish(Setup sound, Setup setup, DnsServer server) {
        Map<String, List<String>> records = new LinkedHashMap<>();
        for (Setup part : sound.title().equals(setup.title()) ? List.of(sound) : List.of(sound, setup)) {
            Map<String, List<String>> own = new LinkedHashMap<>();
            for (String line : part.all("dns")) {
                String[] words = line.split(" ", 3);
                own.computeIfAbsent(words[0] + " " + words[1], key -> new ArrayList<>())
                        .add(words[2]);
            }
            records.putAll(own);
        }
        setup.all("silent").forEach(server::fail);
        setup.all("gone").forEach(name -> records.keySet().removeIf(key -> key.startsWith(name + " ")));
        records.forEach((key, data) -> {
            String[] parts = key.split(" ", 2);
            if (parts[1].equals("TXT")) {
                server.name(parts[0], data.toArray(String[]::new));
            } else {
                data.forEach(one -> server.record(parts[0], parts[1] + " " + one));
            }
        });
    }

    private void sign(String kindAndBits, DoctorFixture fixture, DnsServer server) throws Exception {
        KeyPair keys = KEYS.computeIfAbsent(kindAndBits, SenderSetupsTest::pair);
        String[] parts = kindAndBits.split(" ", 2);
        Files.writeString(
                folder.resolve("dkim.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        byte[] shown = keys.getPublic().getEncoded();
        byte[] published =
                parts[0].equals("RSA") ? shown : Arrays.copyOfRange(shown, shown.length - ED25519_OCTETS, shown.length);
        for (Newsletter.Dkim dkim : fixture.newsletter().dkim()) {
            server.name(
                    "news._domainkey." + dkim.domain(),
                    "v=DKIM1; k=" + (parts[0].equals("RSA") ? "rsa" : "ed25519") + "; p="
                            + Base64.getEncoder().encodeToString(published));
        }
    }

    private static KeyPair pair(String kindAndBits) {
        String[] parts = kindAndBits.split(" ", 2);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(parts[0]);
            generator.initialize(Integer.parseInt(parts[1]));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, CheckResult> examine(DoctorFixture fixture, DnsServer server)
            throws IOException, InterruptedException {
        DnsLookup dns = new DnsLookup(server.resolver());
        Config config = fixture.config();
        Newsletter newsletter = fixture.newsletter();
        ReaderCount readers = new ReaderCount(newsletter, config);
        List<Check> checks = List.of(
                new SenderCheck(newsletter, config),
                new DkimCheck(newsletter, config, dns),
                new SpfCheck(
                        MailDomains.ofReturnPath(newsletter, config),
                        config.mailServer().sendsFrom(),
                        dns),
                new DmarcCheck(newsletter, config, dns, readers),
                new ReverseDnsCheck("reverse DNS", config.mailServer(), dns),
                new AddressDomainsCheck(newsletter, config, dns),
                new OneClickCheck(config, readers),
                new ServiceLimitsCheck(
                        "limits",
                        ConfiguredServer.ONLY_KEY,
                        config.mailServer(),
                        config.delivery().limits()));
        Map<String, CheckResult> said = new LinkedHashMap<>();
        for (Check check : checks) {
            said.put(check.name(), DoctorFixture.look(check));
        }
        return said;
    }

    @Test
    void eachRuleIsExplainedInTheDocsWithTheProvidersDocument() throws IOException {
        String docs = Files.readString(Path.of("docs/deliverability.md"));

        for (DeliverabilityRule rule : DeliverabilityRule.values()) {
            Matcher section = Pattern.compile("(?ms)^## " + rule.number() + "\\. (.*?)(?=^## |\\z)")
                    .matcher(docs);
            assertThat(section.find()).as("rule %d", rule.number()).isTrue();
            assertThat(section.group(1)).containsAnyOf("Gmail", "Yahoo", "Microsoft", "own documents");
        }
    }
}
