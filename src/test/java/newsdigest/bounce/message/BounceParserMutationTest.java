package newsdigest.bounce.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import newsdigest.bounce.reply.BounceKind;
import org.junit.jupiter.api.Test;

/** Whatever comes back, reading it ends, quickly, with a notice. */
final class BounceParserMutationTest {

    private static final long SEED = 20_210_215;

    /** Each sample is mangled so often. */
    private static final int ROUNDS = Integer.getInteger("newsdigest.mutations", 60);

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
        Random random = new Random(SEED);
        List<byte[]> samples = new ArrayList<>();
        for (Path file : BounceSamples.samples()) {
            samples.add(Files.readAllBytes(file));
        }
        for (byte[] sample : samples) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] changed = sample;
                for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                    changed = change(changed, samples, random);
                }
                BounceMessage notice = BounceSamples.read(changed);
                assertThat(notice.reason())
                        .hasSizeLessThanOrEqualTo(300)
                        .doesNotContain("\n")
                        // The net under the reader is for what nobody has thought of; these are thought of.
                        .doesNotContain("Exception");
            }
        }
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
        String head = "From: MAILER-DAEMON@example.net\nSubject: Undelivered\n\n";
        for (String piece :
                List.of("a", "@", "a@", "user ", "delivery x ", "> ", "<", "\\x{", "mailbox not ", "quota ")) {
            String body = piece.repeat(BounceParser.MOST_BYTES / piece.length());

            assertTimeout(Duration.ofSeconds(3), () -> BounceSamples.read(head + body));
        }
    }
}
