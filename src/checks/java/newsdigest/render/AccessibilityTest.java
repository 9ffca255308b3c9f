package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import newsdigest.render.Pages.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** axe-core in a real Chromium, on a narrow phone and a wide desktop: nobody is left out who cannot see well, or at all. */
final class AccessibilityTest {

    /** Runs axe in the frame at both widths, and sees whether anything stands out of the screen. */
    private static final String SCRIPT = """
            const frame = page.contentWindow;
            frame.eval(new TextDecoder().decode(Uint8Array.from(atob('AXE'), c => c.charCodeAt(0))));
            const look = width => {
              page.width = width;
              const stretched = page.contentDocument.documentElement.scrollWidth;
              return frame.axe.run(page.contentDocument, {resultTypes: ['violations', 'passes']}).then(found =>
                (stretched > width ? `${width}: as wide as ${stretched}\\n` : '')
                + (found.passes.length < 10 ? `${width}: almost nothing was checked\\n` : '')
                + found.violations.map(v => `${width}: ${v.id} ${v.nodes.slice(0, 3).map(n => n.html).join(' ')}\\n`)
                  .join(''));
            };
            look(320).then(narrow => look(1280).then(wide => done(narrow + wide || 'well')))
              .catch(e => done('axe failed: ' + e));
            """;

    private static final Chromium CHROMIUM = Pages.chromium();

    private static String script = "";

    @BeforeAll
    static void readAxe() throws IOException {
        try (InputStream axe = Objects.requireNonNull(AccessibilityTest.class.getResourceAsStream("/axe.min.js"))) {
            script = SCRIPT.replace("AXE", Base64.getEncoder().encodeToString(axe.readAllBytes()));
        }
    }

    static Stream<Arguments> pagesInLightAndDark() {
        return Pages.all().flatMap(page -> Stream.of(true, false).map(dark -> Arguments.of(page, dark)));
    }

    @ParameterizedTest(name = "{0}, dark: {1}")
    @MethodSource("pagesInLightAndDark")
    void everybodyCanReadIt(Page page, boolean dark) {
        assertThat(CHROMIUM.ask(page.file(), 320, dark, script)).isEqualTo("well");
    }

    /** Or else the check above would find every page well. */
    @Test
    void whatIsWrongIsFound() throws IOException {
        Path wrong = Files.writeString(
                Pages.FOLDER.resolveSibling("wrong.html"),
                "<!DOCTYPE html><html><title>t</title><body><h1>t</h1><img src=\"a.png\">"
                        + "<p style=\"color:#aaa; width:400px\">pale</p></body></html>",
                StandardCharsets.UTF_8);
        assertThat(CHROMIUM.ask(wrong, 320, false, script))
                .contains("320: as wide as 4", "html-has-lang", "image-alt", "color-contrast");
    }
}
