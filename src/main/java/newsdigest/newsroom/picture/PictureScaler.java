package newsdigest.newsroom.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Scaler of pictures for mail: at most {@value #WIDEST} pixels wide, twice the width that a mail shows. Only the pixels are
 * taken over, so nothing of what a camera wrote besides them, such as the place, goes on.
 */
public final class PictureScaler {

    /** Most bytes of a file. */
    public static final int LARGEST_FILE = 20 * 1024 * 1024;

    static final int WIDEST = 1_200;

    private static final int HIGHEST = 2_400;
    private static final int THUMBNAIL_PIXELS = 320;

    /** Most pixels, told by the file's beginning: a small file can unfold into more than the memory holds. */
    private static final long MOST_PIXELS = 50_000_000;

    private static final double QUALITY = 0.85;
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "webp");

    private static final Pattern CUT_OFF = Pattern.compile("(?i)premature end");

    private static final int BOX_SIZE_BYTES = 4;
    private static final int HEIC_BRAND_END = 12;

    /** Lock so that one picture at a time is unfolded in memory. */
    private static final Object ONE_AT_A_TIME = new Object();

    private PictureScaler() {}

    /** Reads a picture and scales it. */
    public static MailPicture scale(byte[] file) throws PictureException {
        if (file.length > LARGEST_FILE) {
            throw new PictureException("large", LARGEST_FILE / (1024 * 1024));
        }
        synchronized (ONE_AT_A_TIME) {
            if (SvgDrawing.isSvg(file)) {
                return picture(SvgDrawing.draw(file, WIDEST, HIGHEST));
            }
            try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
                if (!readers.hasNext()) {
                    throw isHeic(file) ? heic() : unknown();
                }
                ImageReader reader = readers.next();
                try {
                    reader.setInput(stream);
                    return scale(reader);
                } finally {
                    reader.dispose();
                }
            } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError broken) {
                throw new PictureException("damaged");
            }
        }
    }

    /** Returns true for a file of the HEIF family (ISO 14496-12, 4.3; ISO 23008-12, 10.2). */
    private static boolean isHeic(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, HEIC_BRAND_END), StandardCharsets.ISO_8859_1);
        return start.startsWith("ftyp", BOX_SIZE_BYTES)
                && (start.startsWith("hei", BOX_SIZE_BYTES + BOX_SIZE_BYTES)
                        || start.startsWith("mif1", BOX_SIZE_BYTES + BOX_SIZE_BYTES));
    }

    private static PictureException heic() {
        return new PictureException("heic");
    }

    private static PictureException unknown() {
        return new PictureException("unknown");
    }

    /** Returns a picture in the size of a list, as JPEG or PNG like the picture itself. */
    public static byte[] thumbnail(MailPicture picture) {
        boolean isPng = picture.mediaType().equals("image/png");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            Thumbnails.of(new ByteArrayInputStream(picture.file()))
                    .size(Math.min(THUMBNAIL_PIXELS, picture.width()), Math.min(THUMBNAIL_PIXELS, picture.height()))
                    .outputFormat(isPng ? "png" : "jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(content);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture that was scaled here can be read", e);
        }
        return content.toByteArray();
    }

    private static MailPicture scale(ImageReader reader) throws IOException, PictureException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw unknown();
        }
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new PictureException("pixels", reader.getWidth(0), reader.getHeight(0), MOST_PIXELS / 1_000_000);
        }
        return picture(upright(reader, read(reader)));
    }

    private static MailPicture picture(BufferedImage picture) throws PictureException {
        double factor =
                Math.min(1.0, Math.min((double) WIDEST / picture.getWidth(), (double) HIGHEST / picture.getHeight()));
        boolean isSeeThrough = picture.getColorModel().hasAlpha() && isSeeThrough(picture);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            BufferedImage scaled = Thumbnails.of(picture)
                    .size(Math.max(1, (int) Math.round(picture.getWidth() * factor)), Math.max(1, (int)
                            Math.round(picture.getHeight() * factor)))
                    .keepAspectRatio(false)
                    .imageType(isSeeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
            Thumbnails.of(scaled)
                    .scale(1)
                    .outputFormat(isSeeThrough ? "png" : "jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(content);
            return MailPicture.of(
                    isSeeThrough ? "image/png" : "image/jpeg",
                    scaled.getWidth(),
                    scaled.getHeight(),
                    content.toByteArray());
        } catch (IOException e) {
            throw new PictureException("damaged");
        }
    }

    /** Reads the first picture, only as many of its pixels as are needed to scale it well. */
    private static BufferedImage read(ImageReader reader) throws IOException, PictureException {
        AtomicBoolean isCutOff = new AtomicBoolean();
        // Of a JPEG that is cut off, the reader fills up what is missing with grey, and only warns.
        reader.addIIOReadWarningListener((source, warning) -> {
            if (CUT_OFF.matcher(warning).find()) {
                isCutOff.set(true);
            }
        });
        ImageReadParam wanted = reader.getDefaultReadParam();
        int shorter = Math.min(reader.getWidth(0), reader.getHeight(0));
        int step = Math.max(1, shorter / (2 * WIDEST));
        wanted.setSourceSubsampling(step, step, 0, 0);
        BufferedImage picture = reader.read(0, wanted);
        if (isCutOff.get()) {
            throw new PictureException("damaged");
        }
        return picture;
    }

    private static BufferedImage upright(ImageReader reader, BufferedImage picture) {
        @Nullable Orientation orientation;
        try {
            orientation = ExifUtils.getExifOrientation(reader, 0);
        } catch (IOException | RuntimeException unreadable) {
            // A picture that says nothing readable of its direction is taken as it is.
            orientation = null;
        }
        if (orientation == null || orientation == Orientation.TOP_LEFT) {
            return picture;
        }
        ImageFilter turning = ExifFilterUtils.getFilterForOrientation(orientation);
        return turning.apply(picture);
    }

    private static boolean isSeeThrough(BufferedImage picture) {
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0xFF) {
                    return true;
                }
            }
        }
        return false;
    }
}
