package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.edition.Placeholder;
import newsdigest.message.EncodedMessage;
import newsdigest.message.Recipient;
import newsdigest.message.Unsubscribing;
import newsdigest.render.Pages.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SpamAssassin without its network rules: the message itself must not look like spam. */
final class SpamTest {

    private static final Pattern SCORE = Pattern.compile("X-Spam-Status: \\w+, score=(-?[\\d.]+)");

    static Stream<Page> pages() {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theScoreIsNotAboveZero(Page page) throws IOException, InterruptedException {
        Path message = Pages.FOLDER.resolveSibling(page + ".eml");
        EncodedMessage encoded = EncodedMessage.of(
                EditionSamples.of(1).newsletter(),
                page.rendition(),
                new Unsubscribing(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(EditionSamples.of(1).newsletter().unsubscribe())),
                "0".repeat(64),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try (OutputStream out = Files.newOutputStream(message)) {
            Placeholder.ReaderValues readerValues = new Placeholder.ReaderValues("Ana Torres", "token");
            encoded.writeTo(
                    out, new Recipient("ana@example.org", "a1b2c3@harbour.example.org", readerValues), List.of());
        }
        String report = Pages.output(List.of("spamassassin", "-L", "-t"), message);
        Matcher score = SCORE.matcher(report);
        assertThat(score.find()).as(report).isTrue();
        assertThat(Double.parseDouble(score.group(1))).as(report).isLessThanOrEqualTo(0);
    }
}
