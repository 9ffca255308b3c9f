package newsdigest.console.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people make and send an edition in their browsers, in Spanish, without a single command after {@code serve}. */
final class NewsroomBrowserTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void anEditionIsMadeApprovedAndSentByClicksAndKeys() throws Exception {
        try (ServedNewsroom newsroom = new ServedNewsroom(folder);
                Browser one = EditionSteps.spanish();
                Browser other = EditionSteps.spanish()) {
            new EditionSteps(newsroom, new MouseHands(one), new MouseHands(other), folder).run();
        }
    }

    @Test
    void anEditionIsMadeApprovedAndSentByKeysAlone() throws Exception {
        try (ServedNewsroom newsroom = new ServedNewsroom(folder);
                Browser one = EditionSteps.spanish();
                Browser other = EditionSteps.spanish()) {
            KeyboardHands ana = new KeyboardHands(one);
            KeyboardHands berta = new KeyboardHands(other);

            new EditionSteps(newsroom, ana, berta, folder).run();

            assertThat(ana.faults()).isEmpty();
            assertThat(berta.faults()).isEmpty();
        }
    }
}
