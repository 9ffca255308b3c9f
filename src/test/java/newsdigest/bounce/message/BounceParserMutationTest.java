package newsdigest.bounce.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.text.AddressMask;
import newsdigest.text.ReplyText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes back, reading it ends, quickly, with a notice. */
final class BounceParserMutationTest {

    private static final long SEED = 20_210_215;

    private static final int SHORT = 1_000;
    private static final int LONG = 100_000;

    private static final List<String> SPLINTERS = List.of(
            "\n\n",
            "--",
            "\r",
            "\0",
            ";",
            "=?utf-8?B?",
            "?=",
            "=",
            "\"",
            "<",
            "@",
            "\\x{110000}",
            "boundary=",
            "é",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: nonsense\n",
            "Content-Type: multipart/report\n",
            "Content-Type: text/plain; charset=nonsense\n",
            "Content-Type: message/delivery-status\n\n",
            "Status: 5.999.999\n",
            "Status: 9.9.9\n");

    @Test
    void samplesChangedAtRandomAreRead() throws IOException {
        mangle(SHORT);
    }

    /** Prints the longest time as well: {@code mvn -Pstorm test -Dtest=BounceParserMutationTest}. */
    @Test
    @Tag("storm")
    void aHundredThousandMessagesChangedAtRandomAreRead() throws IOException {
        Mangled mangled = mangle(LONG);

        System.out.printf(
                Locale.ROOT,
                "Bounces: %,d mangled messages, 0 crashes; of one at most %.0f ms of processor, on average %.2f ms%n",
                mangled.messages,
                mangled.longest / 1e6,
                mangled.all / 1e6 / mangled.messages);
        assertThat(Duration.ofNanos(mangled.longest)).isLessThan(Duration.ofSeconds(20));
    }

    /** Nanoseconds of processor that reading mangled messages took: of the one that took longest, and of all. */
    private record Mangled(int messages, long longest, long all) {}

    private static Mangled mangle(int messages) throws IOException {
        Random random = new Random(SEED);
        List<byte[]> samples = new ArrayList<>();
        for (Path file : BounceSamples.samples()) {
            samples.add(Files.readAllBytes(file));
        }
        for (BounceShapesTest.Sample sample : BounceShapesTest.samples().toList()) {
            samples.add(sample.message());
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long longest = 0;
        long all = 0;
        for (int i = 0; i < messages; i++) {
            byte[] changed = samples.get(i % samples.size());
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                changed = change(changed, samples, random);
            }
            long begun = threads.getCurrentThreadCpuTime();
            BounceMessage notice = BounceSamples.read(changed);
            long took = threads.getCurrentThreadCpuTime() - begun;
            all += took;
            longest = Math.max(longest, took);
            assertThat(notice.reason())
                    .hasSizeLessThanOrEqualTo(300)
                    .doesNotContain("\n")
                    // The net under the reader is for what nobody has thought of; these are thought of.
                    .doesNotContain("Exception");
        }
        return new Mangled(messages, longest, all);
    }

    private static byte[] change(byte[] mail, List<byte[]> samples, Random random) {
        int from = random.nextInt(mail.length + 1);
        int to = Math.min(mail.length, from + random.nextInt(200));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(mail, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 ->
                changed.writeBytes(
                        SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8));
            case 2 -> changed.write(random.nextInt(256));
            case 3 -> {
                byte[] other = samples.get(random.nextInt(samples.size()));
                int start = random.nextInt(other.length);
                changed.write(other, start, Math.min(other.length - start, random.nextInt(400)));
            }
            case 4 -> {
                changed.write(mail, from, to - from);
                changed.write(mail, from, to - from);
            }
            default -> {
                return random.nextInt(4) == 0 ? changed.toByteArray() : mail;
            }
        }
        changed.write(mail, to, mail.length - to);
        return changed.toByteArray();
    }

    @Test
    void noiseIsRead() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(3_000)];
            random.nextBytes(noise);
            assertThat(BounceSamples.read(noise).kind()).isEqualTo(BounceKind.OTHER);
        }
    }

    @Test
    void textMadeToKeepPatternsBusyDoesNot() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String head = "From: MAILER-DAEMON@example.net\nSubject: Undelivered\n\n";
        for (String piece :
                List.of("a", "@", "a@", "user ", "delivery x ", "> ", "<", "\\x{", "mailbox not ", "quota ")) {
            String body = piece.repeat(BounceParser.MOST_BYTES / piece.length());

            long begun = threads.getCurrentThreadCpuTime();
            BounceSamples.read(head + body);

            assertThat(threads.getCurrentThreadCpuTime() - begun).as(piece).isLessThan(TimeUnit.SECONDS.toNanos(3));
        }
    }

    @Test
    void fortyThousandPartsAreReadAsFarAsTheyMatter() {
        String part = "--b\n\nx\n";
        String head = "From: MAILER-DAEMON@example.net\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=";
        String status = """
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; ana@example.net
                Action: failed
                Status: 5.1.1

                """;

        for (String boundary : List.of("b", "c")) {
            String message = head + boundary + "\n\n" + status + part.repeat(40_000);
            assertTimeout(
                    Duration.ofSeconds(20),
                    () -> assertThat(BounceSamples.read(message).kind()).isEqualTo(BounceKind.HARD));
        }
    }

    @Test
    void aReplyOfManyKilobytesKeepsNoPatternBusy() {
        for (String piece :
                List.of("a", " ", "\t", "5.1.1 ", "or ", "(", "[", "or -", "a.", "<", "\"", "x@", "->", "5.7.350 ")) {
            String reply = "550 5.1.1 " + piece.repeat(300_000 / piece.length()) + "!";
            assertTimeout(Duration.ofSeconds(20), () -> {
                BounceSamples.read(BounceSamples.report("Status: 5.1.1\nDiagnostic-Code: smtp; " + reply));
                AddressMask.hide(reply);
                assertThat(ReplyText.oneLine(reply)).hasSizeLessThanOrEqualTo(ReplyText.MOST);
            });
        }
    }
}
