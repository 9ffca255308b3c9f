package newsdigest.news.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem.Size;

/**
 * Reader of the size of a picture from its first bytes: PNG, GIF, JPEG and WebP. A JPEG is as wide as it is shown, which is
 * its height where the camera was held upright (Exif 2.32, orientation).
 */
public final class PictureHeader {

    private static final int EXIF_ORIENTATION = 0x0112;
    private static final int FIRST_TURNED = 5;
    private static final int LAST_TURNED = 8;
    private static final int FOURTEEN_BITS = 0x3FFF;

    /** Bytes in which a text shows that it is one. */
    private static final int BEGINNING = 2_000;

    private final ByteBuffer bytes;
    private boolean isTurned;

    private PictureHeader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Returns the size; empty when these bytes are no picture, or are cut off before it is said. */
    public static Optional<Size> size(byte[] bytes) {
        PictureHeader header = new PictureHeader(bytes);
        try {
            return header.size();
        } catch (IndexOutOfBoundsException | BufferUnderflowException cutOff) {
            return Optional.empty();
        }
    }

    /** Returns true for WebP and SVG: not all mail programs show them. */
    public static boolean isForeign(byte[] bytes) {
        try {
            return new PictureHeader(bytes).isWebp() || isSvg(bytes);
        } catch (IndexOutOfBoundsException cutOff) {
            return false;
        }
    }

    private static boolean isSvg(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return beginning.startsWith("<") && beginning.contains("<svg") && !beginning.contains("<html");
    }

    private boolean isWebp() {
        return says(0, "RIFF") && says(8, "WEBP");
    }

    private Optional<Size> size() {
        if (says(0, "\u0089PNG\r\n\u001A\n")) {
            return Size.of(bytes.getInt(16), bytes.getInt(20));
        } else if (says(0, "GIF8")) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            return Size.of(number(6), number(8));
        } else if (isWebp()) {
            return webp();
        }
        return number(0) == 0xFFD8 ? jpeg() : Optional.empty();
    }

    /** Reads the first chunk of a WebP (RFC 9649): lossy, lossless or extended. */
    private Optional<Size> webp() {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (says(12, "VP8 ")) {
            return Size.of(number(26) & FOURTEEN_BITS, number(28) & FOURTEEN_BITS);
        } else if (says(12, "VP8L")) {
            int sides = bytes.getInt(21);
            return Size.of((sides & FOURTEEN_BITS) + 1, (sides >>> 14 & FOURTEEN_BITS) + 1);
        } else if (says(12, "VP8X")) {
            return Size.of((bytes.getInt(24) & 0xFFFFFF) + 1, (bytes.getInt(26) >>> 8) + 1);
        }
        return Optional.empty();
    }

    /** Goes from segment to segment up to the frame, which says how large it is (ITU-T T.81, B.2.2). */
    private Optional<Size> jpeg() {
        int at = 2;
        while (number(at) >>> 8 == 0xFF) {
            int marker = number(at) & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return isTurned ? Size.of(number(at + 5), number(at + 7)) : Size.of(number(at + 7), number(at + 5));
            } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += 2;
            } else {
                if (marker == 0xE1 && says(at + 4, "Exif\0\0")) {
                    exif(at + 10);
                }
                at += 2 + number(at + 2);
            }
        }
        return Optional.empty();
    }

    private void exif(int start) {
        bytes.order(says(start, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = start + bytes.getInt(start + 4);
        int entries = number(directory);
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            if (number(at) == EXIF_ORIENTATION) {
                isTurned = number(at + 8) >= FIRST_TURNED && number(at + 8) <= LAST_TURNED;
            }
        }
        bytes.order(ByteOrder.BIG_ENDIAN);
    }

    private int number(int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private boolean says(int at, String word) {
        byte[] letters = word.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < letters.length; i++) {
            if (bytes.get(at + i) != letters[i]) {
                return false;
            }
        }
        return true;
    }
}
