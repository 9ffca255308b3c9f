package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import newsdigest.edition.EditionContent;
import newsdigest.edition.Rendition;
import newsdigest.render.Pages.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of every layout for docs/layouts.md: a phone in English, Spanish and Arabic, one of them dark, and a desktop. */
final class GalleryTest {

    private static final Path FOLDER = Path.of("target/checks/gallery");
    private static final double SCALE = 0.45;
    private static final int GAP = 8;

    /** Pixels of the pages that are shown, from the top. */
    private static final int SHOWN = 1240;

    private record Look(String language, int width, boolean dark) {}

    private static final List<Look> LOOKS = List.of(
            new Look("en", 375, false),
            new Look("es", 375, true),
            new Look("ar", 375, false),
            new Look("en", 700, false));

    @ParameterizedTest
    @ValueSource(strings = {"digest", "lead", "compact", "sections", "letter"})
    void everyLayoutHasItsPicture(String layout) throws IOException {
        Files.createDirectories(FOLDER);
        EditionContent content = SevenStories.edition(layout.equals("sections"));
        List<Rendition> renditions = Pages.renderer(layout).render(content);
        List<BufferedImage> pictures = new ArrayList<>();
        for (Look look : LOOKS) {
            Rendition rendition = renditions.stream()
                    .filter(candidate -> candidate.language().toLanguageTag().equals(look.language()))
                    .findFirst()
                    .orElseThrow();
            Page page = Pages.write("gallery." + layout + "." + look.language(), rendition);
            Path picture = FOLDER.resolve(layout + "." + look.language() + "." + look.width() + ".png");
            Pages.chromium().picture(page.file(), look.width(), look.dark(), picture);
            pictures.add(ImageIO.read(picture.toFile()));
            Files.delete(picture);
        }
        Path sheet = FOLDER.resolve("layout-" + layout + ".png");
        ImageIO.write(sheet(pictures), "png", sheet.toFile());
        assertThat(Files.size(sheet)).isBetween(10_000L, 400_000L);
    }

    /** Puts pictures side by side, smaller. */
    private static BufferedImage sheet(List<BufferedImage> pictures) {
        int width = pictures.stream()
                        .mapToInt(picture -> scaled(picture.getWidth()) + GAP)
                        .sum()
                - GAP;
        BufferedImage sheet = new BufferedImage(width, scaled(SHOWN), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int left = 0;
        for (BufferedImage picture : pictures) {
            int height = Math.min(SHOWN, picture.getHeight());
            g.drawImage(
                    picture.getSubimage(0, 0, picture.getWidth(), height)
                            .getScaledInstance(scaled(picture.getWidth()), scaled(height), Image.SCALE_AREA_AVERAGING),
                    left,
                    0,
                    null);
            left += scaled(picture.getWidth()) + GAP;
        }
        g.dispose();
        return sheet;
    }

    private static int scaled(int pixels) {
        return (int) Math.round(pixels * SCALE);
    }
}
