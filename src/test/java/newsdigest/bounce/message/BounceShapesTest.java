package newsdigest.bounce.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of many servers in many languages, each in the shape of a whole message. */
final class BounceShapesTest {

    private static final Path SHAPES = BounceSamples.SAMPLES.resolve("shapes");

    /** One row of the table: a shape and what is put into it. */
    record Sample(String group, String kind, String about, String language, String shape, List<String> rest) {

        static Sample of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Sample(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    List.of(cells).subList(5, cells.length));
        }

        private String cell(int number, String otherwise) {
            return number < rest.size() ? rest.get(number).replace("\\n", "\n") : otherwise;
        }

        byte[] message() throws IOException {
            String status = cell(0, "-");
            String reply = cell(1, "");
            return Files.readString(SHAPES.resolve(shape + ".eml"))
                    .replace("{status}", status.equals("-") ? "5.0.0" : status)
                    .replace("smtp; {reply}", "smtp; " + reply.replace("\n", "\n  "))
                    .replace("{reply}", reply)
                    .replace("{stage}", cell(2, "RCPT To:<ana@example.net>"))
                    .replace("{text}", cell(2, ""))
                    .replace("{subject}", cell(3, "Undeliverable"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return group + " " + shape + " " + rest;
        }
    }

    static Stream<Sample> samples() throws IOException {
        return Files.readAllLines(BounceSamples.SAMPLES.resolve("samples.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Sample::of);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachAnswerMeansWhatTheTableSaysInItsShape(Sample sample) throws IOException {
        requireMeaning(sample, sample.message());
    }

    /** As it comes over IMAP and POP3 (RFC 5322, 2.3). */
    @ParameterizedTest
    @MethodSource("samples")
    void eachAnswerMeansTheSameWithTheLineEndsOfMail(Sample sample) throws IOException {
        String message = new String(sample.message(), StandardCharsets.UTF_8);

        requireMeaning(sample, message.replaceAll("\\r?\\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void requireMeaning(Sample sample, byte[] bytes) {
        BounceMessage message = BounceSamples.read(bytes);

        assertThat(message.kind().name() + " "
                        + message.classification().subject().name())
                .as(String.join(" ", message.steps()))
                .isEqualTo(sample.kind + " " + sample.about);
        assertThat(message.claimedAddress().orElse("").toLowerCase(Locale.ROOT)).isEqualTo("ana@example.net");
    }

    @Test
    void theTableIsBroad() throws IOException {
        List<Sample> all = samples().toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(500);
        assertThat(all.stream().filter(one -> one.group.startsWith("A"))).hasSizeGreaterThanOrEqualTo(320);
        assertThat(all.stream().filter(one -> one.group.startsWith("B"))).hasSizeGreaterThanOrEqualTo(140);
        assertThat(all.stream().map(Sample::language).distinct()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(all.stream().map(Sample::shape).distinct()).hasSizeGreaterThanOrEqualTo(35);
    }
}
