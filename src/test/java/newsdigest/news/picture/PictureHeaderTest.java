package newsdigest.news.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import newsdigest.news.NewsItem.Size;
import org.junit.jupiter.api.Test;

final class PictureHeaderTest {

    /** Heads of WebP files of 300 x 200 pixels: lossy, lossless and extended. */
    private static final List<String> WEBP = List.of(
            "52494646240000005745425056503820180000003001009d012a2c01c800024034000000",
            "52494646240000005745425056503 84c180000002f2bc1310000000000000000".replace(" ", ""),
            "524946462400000057454250565038580a000000000000002b0100c70000000000000000");

    @Test
    void theSizeIsReadFromEveryKindThatMailProgramsShow() throws IOException {
        for (String kind : List.of("png", "gif", "jpg")) {
            assertThat(PictureHeader.size(picture(kind))).as(kind).contains(new Size(300, 200));
        }
        for (String webp : WEBP) {
            assertThat(PictureHeader.size(HexFormat.of().parseHex(webp))).contains(new Size(300, 200));
        }
    }

    @Test
    void aJpegOfACameraHeldUprightIsAsWideAsItIsShown() throws IOException {
        byte[] jpeg = picture("jpg");
        for (String order : List.of(
                "4d4d002a000000080001" + "011200030000000100060000",
                "49492a00080000000100" + "120103000100000006000000")) {
            byte[] exif = HexFormat.of().parseHex("ffe1" + "0022" + "457869660000" + order + "00000000");
            assertThat(PictureHeader.size(
                            joined(Arrays.copyOf(jpeg, 2), exif, Arrays.copyOfRange(jpeg, 2, jpeg.length))))
                    .contains(new Size(200, 300));
        }
    }

    @Test
    void whatIsNoPictureHasNoSize() {
        for (String other : List.of(
                "",
                "G",
                "<!DOCTYPE html><title>Not found</title>",
                "<svg width='300' height='200'/>",
                "GIF89a",
                "RIFF....WEBPVP9 ................")) {
            assertThat(PictureHeader.size(other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void aPictureThatIsCutOffAnywhereIsNoFault() throws IOException {
        for (String kind : List.of("png", "gif", "jpg")) {
            byte[] whole = picture(kind);
            for (int length = 0; length < Math.min(whole.length, 700); length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatCode(() -> PictureHeader.size(part)).doesNotThrowAnyException();
            }
        }
    }

    private static byte[] picture(String kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), kind, bytes);
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
