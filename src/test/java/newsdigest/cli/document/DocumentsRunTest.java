package newsdigest.cli.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.cli.Cli;
import newsdigest.testing.network.DnsServer;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ResolverConfig;

/** Every command line in a block of the documents is typed as it stands there, in the order of its document. */
final class DocumentsRunTest {

    /** Exit codes that the documents tell, other than 0: a service that was asked to end. */
    private static final Map<String, Integer> CODES = Map.of("serve", 143);

    /** Words that follow the name of an image, of a container or of an archive's launcher. */
    private static final Pattern INNER =
            Pattern.compile("(?:^podman .*|^docker .*|^\\S*/)\\bnewsdigest ([a-z]+(?: .*)?)$");

    private static final Pattern MAVEN = Pattern.compile("`((?:mvn|\\./mvnw) [^`]+)`");

    @TempDir
    private Path folder;

    private static List<DocumentReader> documents() throws IOException {
        List<DocumentReader> all = new ArrayList<>();
        for (Path document : DocumentReader.documents()) {
            all.add(DocumentReader.read(document));
        }
        return all;
    }

    @Test
    void everyBlockIsOneOfCommandsOrSaysWhatElseItIs() throws IOException {
        assertThat(documents()).flatExtracting(DocumentReader::unclear).isEmpty();
    }

    @Test
    void everyCommandOfAnotherProgramIsKnownWithTheReasonWhyItIsNotRun() throws IOException {
        assertThat(documents())
                .flatExtracting(DocumentReader::commands)
                .filteredOn(command -> !command.isNewsdigest())
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> assertThat(OtherPrograms.reason(command))
                        .as("%s is neither run nor listed in OtherPrograms", command)
                        .isPresent());
    }

    @Test
    void everyCommandInAContainerOrAnArchiveIsOneThatTheProgramTakes() throws IOException {
        List<String> inner = new ArrayList<>();
        for (DocumentReader document : documents()) {
            for (DocumentCommand command : document.commands()) {
                Matcher within = INNER.matcher(command.text());
                if (!command.isNewsdigest() && within.find()) {
                    inner.add(within.group(1));
                }
            }
        }
        assertThat(inner)
                .hasSizeGreaterThan(4)
                .allSatisfy(words -> assertThatCode(() -> Cli.takes("--config", words.split(" ")))
                        .as(words)
                        .doesNotThrowAnyException());
    }

    @Test
    void everyProfileAndClassInACommandOfMavenIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (DocumentReader document : documents()) {
            for (DocumentCommand command : document.commands()) {
                if (command.program().matches("mvn|\\./mvnw")) {
                    missing.addAll(OtherPrograms.missing(command.text()));
                }
            }
        }
        for (Path document : DocumentReader.documents()) {
            for (var mention :
                    MAVEN.matcher(Files.readString(document)).results().toList()) {
                missing.addAll(OtherPrograms.missing(mention.group(1)));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandEndsAsTheDocumentSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> run = new HashMap<>();
        try (SmtpRecorder server = SmtpRecorder.start();
                DnsServer dns = DnsServer.start()
                        .name("harbour.example.org", "v=spf1 mx -all")
                        .name("_dmarc.harbour.example.org", "v=DMARC1; p=reject")
                        .record("harbour.example.org", "MX 10 mail.harbour.example.org.")
                        .record("mail.harbour.example.org", "A 192.0.2.7")) {
            ask(dns);
            for (DocumentReader document : documents()) {
                List<DocumentCommand> commands = document.commands().stream()
                        .filter(command ->
                                command.isNewsdigest() || command.program().equals("mv"))
                        .toList();
                if (!commands.isEmpty()) {
                    NewsletterScene scene =
                            NewsletterScene.in(Files.createDirectory(folder.resolve("scene-" + run.size())), server);
                    for (DocumentCommand command : commands) {
                        Cli.Result result = scene.type(command);
                        run.put(command.toString(), result.code());
                        int expected = CODES.getOrDefault(command.arguments().get(0), 0);
                        if (result.code() != expected) {
                            wrong.add(command + "\n  ended with " + result.code() + " in place of " + expected + "\n"
                                    + result.out() + result.err());
                        }
                    }
                }
            }
        } finally {
            System.clearProperty("dns.server");
            ResolverConfig.refresh();
        }
        assertThat(wrong).isEmpty();
        assertThat(run).hasSizeGreaterThan(25);
    }

    /** Lets commands of this process ask a name server of our own. */
    private static void ask(DnsServer dns) {
        System.setProperty("dns.server", dns.jvmOption().replaceFirst(".*=", ""));
        ResolverConfig.refresh();
    }
}
