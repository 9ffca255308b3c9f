package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import newsdigest.render.Pages.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Heights of seven stories on a phone, and where the first headline stands: the table in docs/layouts.md. */
final class HeightsTest {

    private static final int PHONE = 375;
    private static final int HIGHEST = 2_400;

    private static final int LOWEST_HEADLINE = 330;

    private static final String SCRIPT = "const all = page.contentDocument;"
            + "const first = [...all.querySelectorAll('h2, h3')].find(heading => heading.querySelector('a'));"
            + "done(all.documentElement.scrollHeight + ' ' + Math.round(first.getBoundingClientRect().top));";

    static Stream<Page> pages() {
        return Pages.LAYOUTS.stream().flatMap(Pages::sevenStories);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void sevenStoriesAreShortOnAPhoneAndTheFirstIsSeenAtOnce(Page page) throws IOException {
        String[] answer =
                Pages.chromium().ask(page.file(), PHONE, false, SCRIPT).split(" ", -1);
        int height = Integer.parseInt(answer[0]);
        int headline = Integer.parseInt(answer[1]);
        System.out.println(page + ": " + height + " px, first headline at " + headline + " px, "
                + Files.size(page.file()) + " bytes");
        assertThat(height).isBetween(1_000, HIGHEST);
        assertThat(headline).isLessThanOrEqualTo(LOWEST_HEADLINE);
    }
}
