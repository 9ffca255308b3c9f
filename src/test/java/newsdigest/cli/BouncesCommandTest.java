package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.TokenKeys;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the return path of a message, by what a mail server sends back to it, to the next edition. */
@SuppressWarnings("NullAway.Init")
final class BouncesCommandTest {

    private static final Path SAMPLES = Path.of("src/test/resources/bounces");
    private static final String SAMPLE_PATH = "bounces+k7Qm2xR9@harbour.example.org";
    private static final String SAMPLE_LINK = "k7Qm2xR9";

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;
    private List<String[]> samples;

    @BeforeEach
    void open() throws IOException {
        samples = Files.readAllLines(SAMPLES.resolve("expected.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder)
                .subscribers(samples.size())
                .mailServer(server)
                .set("bounces", "{ address: bounces@harbour.example.org, folder: bounces }");
        workspace.write();
        Files.createDirectories(folder.resolve("bounces"));
        cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private String returnPath(String address) {
        return server.byRecipient().getOrDefault(address, List.of()).get(0).from();
    }

    /** A sample as it comes back for one of our messages: with the return path, and hence the token, of that message. */
    private void comesBack(String sample, String returnPath) throws IOException {
        String bytes = Files.readString(SAMPLES.resolve(sample + ".eml"), StandardCharsets.ISO_8859_1)
                .replace(SAMPLE_PATH, returnPath)
                .replace(SAMPLE_LINK, "gone");
        Files.writeString(folder.resolve("bounces").resolve(sample + ".eml"), bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void everySampleHasItsConsequenceForTheReaderWhoseMessageCameBackAndForNobodyElse() throws IOException {
        cli.run("send", "--yes");
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            String address = Workspace.address(i + 1);
            String[] sample = samples.get(i);
            comesBack(sample[0], returnPath(address));
            if (sample[4].equals("true") && sample[1].equals("HARD")) {
                wanted.put(address, "bounced");
            } else if (sample[4].equals("true") && sample[1].equals("COMPLAINT")) {
                wanted.put(address, "complained");
            }
        }

        Cli.Result read = cli.run("bounces");

        Map<String, String> suppressed = new TreeMap<>();
        cli.run("suppressions", "list").out().lines().forEach(line -> {
            List<String> words = List.of(line.split("\\s+", -1));
            suppressed.put(words.get(0), words.get(1));
        });
        assertThat(read.err()).isEmpty();
        assertThat(suppressed).isEqualTo(wanted).hasSizeGreaterThan(15);
        assertThat(cli.run("bounces").out()).contains("0 messages read");
    }

    @Test
    void aForgedNoticeHitsNobodyWhateverAddressItClaims() throws IOException {
        cli.run("send", "--yes");
        String genuine = returnPath(Workspace.address(1));
        List<String> forgeries = new ArrayList<>();
        forgeries.add("bounces@harbour.example.org");
        forgeries.add("bounces+" + "0".repeat(38) + "@harbour.example.org");
        forgeries.add(genuine.replaceFirst("\\+(.)", "+" + (genuine.charAt(8) == 'a' ? 'b' : 'a')));
        forgeries.add(genuine.replace("harbour.example.org", "elsewhere.example"));
        int written = 0;
        for (String forged : forgeries) {
            String notice = Files.readString(SAMPLES.resolve("postfix-user-unknown.eml"), StandardCharsets.ISO_8859_1)
                    .replace(SAMPLE_PATH, forged)
                    .replace(SAMPLE_LINK, "forged")
                    .replace("ana.vidal@example.net", Workspace.address(2));
            Files.writeString(folder.resolve("bounces").resolve("forged-" + written++ + ".eml"), notice);
        }

        Cli.Result read = cli.run("bounces");

        assertThat(read.out()).contains("4 messages read, 0 of ours, 0 suppressed");
        assertThat(cli.run("suppressions", "list").out()).isEqualTo("Nobody is suppressed.\n");
    }

    @Test
    void whatCameBackStandsInTheReportAndTheNextEditionLeavesTheAddressOut() throws IOException {
        String sent = cli.run("send", "--yes", "--from", "2021-02-01", "--to", "2021-02-14")
                .out();
        comesBack("postfix-user-unknown", returnPath(Workspace.address(1)));
        cli.run("bounces");

        String edition = sent.lines().findFirst().orElseThrow().replaceFirst(":.*", "");
        assertThat(cli.run("report", edition).out()).contains("Came back: 1 (1 hard)");
        assertThat(cli.run("send", "--yes", "--from", "2021-02-01", "--to", "2021-02-15")
                        .out())
                .contains("Suppressed: 1 (1 bounced)");
        assertThat(server.byRecipient().get(Workspace.address(1))).hasSize(1);
    }

    /** Some servers change the case of the address that they send a notice to. */
    @Test
    void aReturnPathInCapitalsIsUnderstood() throws IOException {
        cli.run("send", "--yes");
        comesBack("postfix-user-unknown", returnPath(Workspace.address(1)).toUpperCase(Locale.ROOT));

        assertThat(cli.run("bounces").out()).contains("1 of ours, 1 suppressed");
    }

    @Test
    void whoLeftByMailIsNamedAndCounted() throws IOException {
        cli.run("send", "--yes");
        Matcher address = Pattern.compile("List-Unsubscribe:\\s+(?:<http[^>]*>,\\s*)?<mailto:([^?>]+)")
                .matcher(server.byRecipient()
                        .getOrDefault(Workspace.address(1), List.of())
                        .get(0)
                        .raw()
                        .orElseThrow());
        assertThat(address.find()).isTrue();
        Files.writeString(
                folder.resolve("bounces/leaves.eml"),
                "From: <" + Workspace.address(1) + ">\r\nTo: <" + address.group(1)
                        + ">\r\nSubject: unsubscribe\r\n\r\n\r\n");

        assertThat(cli.run("bounces").out())
                .contains(Workspace.address(1) + " (weekly-", "): left by mail")
                .contains("1 message read, 1 of ours, 0 suppressed, 1 left by mail");
    }
}
