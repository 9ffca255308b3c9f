package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import newsdigest.render.Pages.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of the pages, to be looked at in target/checks/pictures. */
final class PicturesTest {

    private static final Path FOLDER = Path.of("target/checks/pictures");

    static Stream<Page> shortPages() {
        return Pages.all().filter(page -> page.toString().matches("5\\..*"));
    }

    @ParameterizedTest
    @MethodSource("shortPages")
    void everyScreenShowsTheWholePage(Page page) throws IOException {
        Files.createDirectories(FOLDER);
        for (int width : new int[] {320, 600, 1280}) {
            for (boolean dark : new boolean[] {false, true}) {
                String name = page.toString().replace(".html", "." + width + (dark ? ".dark" : ".light") + ".png");
                Path picture = FOLDER.resolve(name);
                Pages.chromium().picture(page.file(), width, dark, picture);
                BufferedImage image = ImageIO.read(picture.toFile());
                assertThat(image.getWidth()).isEqualTo(width);
                assertThat(image.getHeight()).isGreaterThan(1500);
            }
        }
    }
}
