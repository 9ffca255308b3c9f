package newsdigest.news.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.Encoding;

/** Decoder of text files by the encoding they declare, or, where that is wrong, by the encoding detected. */
public final class TextDecoder {

    private static final Pattern XML_DECLARATION =
            Pattern.compile("\\A\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern MEDIA_TYPE_CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)");
    private static final int DECLARATION_BYTES = 300;

    private TextDecoder() {}

    /**
     * Decodes a file by its byte order mark, its own declaration or its media type.
     *
     * @param mediaType media type a web server named, or empty
     */
    public static String read(ParseContext parseContext, Path file, String mediaType)
            throws IOException, UnreadableException {
        String text = withoutMark(decode(parseContext, file, mediaType));
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableException("This is no text, or text in an encoding without a mark. Save it as UTF-8.");
        }
        return text;
    }

    private static String decode(ParseContext parseContext, Path file, String mediaType) throws IOException {
        Encoding found = Encoding.of(file);
        if (found.byteOrderMark() > 0) {
            return Encoding.read(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        String start = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        if (start.startsWith("<\0")) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        } else if (start.startsWith("\0<")) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        Optional<String> declared = first(MEDIA_TYPE_CHARSET, mediaType).or(() -> first(XML_DECLARATION, start));
        if (declared.isEmpty()) {
            return Encoding.read(file);
        }
        Optional<String> text = charset(declared.get()).flatMap(charset -> strictly(bytes, charset));
        boolean isUtf8AfterAll = text.isPresent()
                && found.charset().equals(StandardCharsets.UTF_8)
                && strictly(bytes, StandardCharsets.UTF_8).isPresent()
                && !strictly(bytes, StandardCharsets.UTF_8).equals(text);
        if (text.isPresent() && !isUtf8AfterAll) {
            return text.get();
        }
        parseContext
                .problems()
                .add(Problem.note(
                        SourceLocation.file(parseContext.name()),
                        "It says that it is in " + declared.get() + ", but it is in "
                                + found.charset().name() + " and read so."));
        return Encoding.read(file);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * Returns the charset of a declared name. Latin 1 and ASCII on the web are Windows-1252 (WHATWG Encoding Standard).
     */
    private static Optional<Charset> charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            boolean isLatin1 = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
            return Optional.of(isLatin1 ? Charset.forName("windows-1252") : charset);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException | UnsupportedOperationException notInIt) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
