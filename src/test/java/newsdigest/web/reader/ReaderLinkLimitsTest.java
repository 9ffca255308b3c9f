package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Floods of requests for readers' pages: they are turned away, and readers get through. */
@SuppressWarnings("NullAway.Init")
final class ReaderLinkLimitsTest {

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws Exception {
        office = new PublicPagesFixture(folder);
        office.send("2021-02-01", "2021-02-15");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void guessedLinksAreTurnedAwayAndRealOnesFromTheSamePlaceAreNot() throws Exception {
        int last = 0;
        for (int i = 0; i < 130; i++) {
            last = office.postAlone("/u/" + String.format("%038d", i), "wish=leave")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
        for (int reader = 1; reader <= 3; reader++) {
            String link = office.oneClick("reader-00000" + reader + "@example.org");
            assertThat(office.postAlone(link, "List-Unsubscribe=One-Click").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void oneLinkThatIsOpenedAllTheTimeHindersNoOther() throws Exception {
        String flooded = office.link("reader-000001@example.org", "p");
        int last = 0;
        for (int i = 0; i < 61; i++) {
            last = office.get(flooded).statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(office.get(office.link("reader-000002@example.org", "p")).statusCode())
                .isEqualTo(200);
    }
}
