package newsdigest.bounce.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample messages, and messages of a few lines. */
public final class BounceSamples {

    public static final Path SAMPLES = Path.of("src/test/resources/bounces");

    private BounceSamples() {}

    /** All sample messages. */
    public static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    public static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(SAMPLES.resolve(name + ".eml"));
    }

    public static BounceMessage read(byte[] message) {
        try {
            return BounceParser.read(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BounceMessage read(String message) {
        return read(message.getBytes(StandardCharsets.UTF_8));
    }

    /** A delivery report of one failure, with the fields given. */
    public static String report(String fields) {
        return """
                From: MAILER-DAEMON@mx.example.net
                To: bounces+t0ken@harbour.example.org
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; ana@example.net
                Action: failed
                """ + fields + "\n\n--b--\n";
    }
}
