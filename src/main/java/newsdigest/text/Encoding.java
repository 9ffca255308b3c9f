package newsdigest.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a text file is encoded in: what its byte order mark says; without one UTF-8, and Windows-1252 where the bytes are
 * not UTF-8. Windows-1252 text of more than plain letters is practically never valid UTF-8, so the guess is safe.
 */
public final class Encoding {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int BLOCK_BYTES = 64 * 1024;

    private Encoding() {}

    /** Opens a file for reading, without its byte order mark. */
    public static BufferedReader open(Path file) throws IOException {
        Charset charset = of(file);
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), BLOCK_BYTES);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** The whole of a small file. */
    public static String read(Path file) throws IOException {
        try (BufferedReader reader = open(file)) {
            StringBuilder text = new StringBuilder();
            char[] block = new char[BLOCK_BYTES];
            for (int n = reader.read(block); n >= 0; n = reader.read(block)) {
                text.append(block, 0, n);
            }
            return text.toString();
        }
    }

    private static Charset of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            if (start.length == 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
            if (start.length == 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES);
        CharBuffer chars = CharBuffer.allocate(BLOCK_BYTES);
        try (var channel = Files.newByteChannel(file)) {
            boolean end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                var result = decoder.decode(bytes, chars.clear(), end);
                if (result.isError()) {
                    result.throwException();
                }
                bytes.compact();
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
