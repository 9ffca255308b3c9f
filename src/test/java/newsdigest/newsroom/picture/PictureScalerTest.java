package newsdigest.newsroom.picture;

import static newsdigest.newsroom.picture.Pictures.twoColours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures become what mail can show, and nothing but their pixels goes on. */
final class PictureScalerTest {

    /** JPEG that says how it must be turned, and where it was taken, as cameras write it (Exif 2.3, 4.6). */
    private static byte[] photo(int orientation, byte[] jpeg) {
        byte[] place = "Secret place".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4 + place.length + 1);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x10E)
                .putShort((short) 2)
                .putInt(place.length + 1)
                .putInt(8 + 2 + 2 * 12 + 4);
        exif.putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0).put(place).put((byte) 0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.capacity() + 2))
                .array());
        file.writeBytes(exif.array());
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static BufferedImage read(MailPicture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.file()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void aWidePictureIsTwiceAsWideAsAMailShowsIt(String format) throws Exception {
        MailPicture picture = PictureScaler.scale(twoColours(format, 3_000, 1_500));

        assertThat(picture.mediaType()).isEqualTo("image/jpeg");
        assertThat(picture.width()).isEqualTo(1_200);
        assertThat(picture.height()).isEqualTo(600);
        assertThat(read(picture).getWidth()).isEqualTo(1_200);
        assertThat(new Color(read(picture).getRGB(100, 100)).getRed()).isGreaterThan(200);
        assertThat(new Color(read(picture).getRGB(1_100, 100)).getBlue()).isGreaterThan(200);
    }

    @Test
    void aSmallPictureKeepsItsSizeAndAWebPictureIsRead() throws Exception {
        assertThat(PictureScaler.scale(twoColours("png", 300, 200)).width()).isEqualTo(300);
        byte[] webp = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
        assertThat(PictureScaler.scale(webp).mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void aPhotoIsTurnedUprightAndWhatTheCameraWroteIsLeftOut() throws Exception {
        byte[] photo = photo(6, twoColours("jpg", 400, 200));
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("Secret place");

        MailPicture picture = PictureScaler.scale(photo);

        assertThat(picture.width()).isEqualTo(200);
        assertThat(picture.height()).isEqualTo(400);
        assertThat(new Color(read(picture).getRGB(100, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(read(picture).getRGB(100, 380)).getBlue()).isGreaterThan(200);
        assertThat(new String(picture.file(), StandardCharsets.ISO_8859_1)).doesNotContain("Secret place", "Exif");
    }

    @Test
    void aPictureThatIsSeenThroughStaysSo() throws Exception {
        BufferedImage glass = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);

        MailPicture picture = PictureScaler.scale(Pictures.file("png", glass));

        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(read(picture).getRGB(5, 5) >>> 24).isZero();
    }

    @Test
    void aSmallFileThatUnfoldsIntoTooManyPixelsIsRefusedUnread() {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        byte[] bomb = ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(header)
                .putInt((int) sum.getValue())
                .array();

        assertThatThrownBy(() -> PictureScaler.scale(bomb))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("pixels [60000, 60000");
    }

    @Test
    void aDrawingHasTwoPixelsForEachThatItAsksForAndIsSeenThroughWhereNothingIsDrawn() throws Exception {
        MailPicture picture = PictureScaler.scale(svg("<rect width='20' height='30' fill='red'/>"));

        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(picture.width()).isEqualTo(80);
        assertThat(picture.height()).isEqualTo(60);
        assertThat(new Color(read(picture).getRGB(10, 10))).isEqualTo(Color.RED);
        assertThat(read(picture).getRGB(60, 10) >>> 24).isZero();
    }

    @Test
    void aDrawingOfThousandsOfPartsIsDrawn() throws Exception {
        String parts = "<rect width='40' height='30' fill='red'/>".repeat(5_000);

        assertThat(read(PictureScaler.scale(svg(parts))).getRGB(10, 10) & 0xFF_00_FF)
                .isGreaterThan(0xF0_00_00);
    }

    @Test
    void aDrawingThatTookTooLongIsKnownForAnHour() {
        AtomicLong nanos = new AtomicLong(-5);
        RefusedDrawings refused = new RefusedDrawings(nanos::get);
        refused.add(svg("<circle r='1'/>"));

        assertThat(refused.contains(svg("<circle r='1'/>"))).isTrue();
        assertThat(refused.contains(svg("<circle r='2'/>"))).isFalse();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(refused.contains(svg("<circle r='1'/>"))).isFalse();
    }

    @Test
    void aDrawingShowsNothingOfThisMachine(@TempDir Path folder) throws Exception {
        Path secret = Files.write(folder.resolve("secret.png"), twoColours("png", 40, 30));

        MailPicture picture = PictureScaler.scale(
                svg("<image width='40' height='30' href='" + secret.toUri() + "'/><circle r='1' fill='lime'/>"));

        assertThat(read(picture).getRGB(40, 30) >>> 24).isZero();
    }

    @Test
    void theEntitiesOfADrawingAreNotUnfolded() throws Exception {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 'aaaaaaaaaa'>");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>");
        }
        bomb.append("]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&a11;</text></svg>");

        assertThat(PictureScaler.scale(bomb.toString().getBytes(StandardCharsets.UTF_8))
                        .width())
                .isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<path d='M0 0L40 30' stroke='red' stroke-dasharray='1e-6'/>",
                "<path d='M0 0L40 30' stroke='red' style='stroke-d&#97;sharray:1e-6'/>",
                "<style>path{stroke-dasharray:1e-6 !important}</style><path d='M0 0L40 30' stroke='red'/>",
                "<style><![CDATA[path{stroke-dasharray:1e-6}]]></style><path d='M0 0L40 30' stroke='red' style='fill:none'/>",
                "<g opacity='.9' stroke-dasharray='.000001em'><path d='M0 0L40 30' stroke='red'/></g>",
                "<g transform='scale(1e-6)'><path d='M0 0L4e7 3e7' stroke='red' stroke-width='1e6' stroke-dasharray='1'/></g>",
            })
    void aLineOfSvgWithMoreDashesThanCanBeSeenIsDrawnWithoutGaps(String line) throws Exception {
        BufferedImage picture = read(PictureScaler.scale(svg(line)));

        for (int x = 10; x < 70; x++) {
            assertThat(picture.getRGB(x, x * 3 / 4) >>> 24).as("at " + x).isGreaterThan(0xD0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stroke-dasharray='4 4'", "style='stroke-dasharray: 4px, 4px; stroke-dashoffset:0'"})
    void dashesOfSvgThatCanBeSeenAreDrawn(String dashes) throws Exception {
        BufferedImage picture =
                read(PictureScaler.scale(svg("<path d='M0 15L40 15' stroke='red' stroke-width='4' " + dashes + "/>")));

        assertThat(picture.getRGB(4, 30) >>> 24).isEqualTo(0xFF);
        assertThat(picture.getRGB(12, 30) >>> 24).isZero();
    }

    private static byte[] svg(String inside) {
        return ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>" + inside
                        + "</svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoPictureOrADamagedOneIsToldAsSuch() {
        byte[] whole = twoColours("png", 400, 300);

        assertThatThrownBy(() -> PictureScaler.scale("<html></html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("unknown");
        assertThatThrownBy(() -> PictureScaler.scale(Arrays.copyOf(whole, 60)))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> PictureScaler.scale(new byte[PictureScaler.LARGEST_FILE + 1]))
                .hasMessageContaining("large [20]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void aPictureThatIsCutOffIsNotFilledUpWithGrey(String format) throws Exception {
        byte[] whole = twoColours(format, 600, 400);
        PictureScaler.scale(whole);

        for (int percent : new int[] {50, 80, 95}) {
            byte[] cutOff = Arrays.copyOf(whole, whole.length * percent / 100);
            assertThatThrownBy(() -> PictureScaler.scale(cutOff))
                    .as("%s, %d %%", format, percent)
                    .hasMessageContaining("damaged");
        }
    }
}
