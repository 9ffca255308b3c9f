package newsdigest.news.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.text.CharsetLabels;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.encoding.Encoding;

/** Decoder of text files by the encoding they declare, or, where that is wrong, by the encoding detected. */
public final class TextDecoder {

    private static final Pattern XML_DECLARATION =
            Pattern.compile("\\A\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern MEDIA_TYPE_CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)");
    private static final Pattern META =
            Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)");
    private static final int DECLARATION_BYTES = 1024;
    private static final char REPLACEMENT = '\uFFFD';

    /** Least number of characters that are not ASCII for each one that may be broken. */
    private static final int MOST_BROKEN = 10;

    /** Zero bytes that a text may have by accident: a few, or one in so many characters. */
    private static final int MOST_ZEROS = 3;

    private static final int MOST_ZEROS_IN = 1000;

    /** Least number of characters that are not ASCII for each byte that is no character of windows-1252. */
    private static final int MOST_WITHOUT_CHARACTER = 30;

    /** Word with a letter that is not ASCII, and word of such letters only. */
    private static final Pattern ACCENTED =
            Pattern.compile("(?<![A-Za-z\\u00C0-\\u00FF])[A-Za-z]*+[\\u00C0-\\u00FF][A-Za-z\\u00C0-\\u00FF]*+");

    private static final Pattern FOREIGN =
            Pattern.compile("(?<![A-Za-z\\u00C0-\\u00FF])[\\u00C0-\\u00FF]{3,}(?![A-Za-z\\u00C0-\\u00FF])");

    private TextDecoder() {}

    /**
     * Decodes a file by its byte order mark, its own declaration or its media type.
     *
     * @param mediaType media type a web server named, or empty
     */
    public static String read(ParseContext parseContext, Path file, String mediaType)
            throws IOException, UnreadableException {
        String text = withoutMark(decode(parseContext, file, mediaType));
        if (text.indexOf('\0') < 0) {
            return text;
        }
        long zeros = text.chars().filter(c -> c == '\0').count();
        if (zeros > MOST_ZEROS && zeros * MOST_ZEROS_IN > text.length()) {
            throw new UnreadableException("This is no text, or text in an encoding without a mark. Save it as UTF-8.");
        }
        parseContext
                .problems()
                .add(Problem.note(
                        SourceLocation.line(parseContext.name(), lineOf(text, text.indexOf('\0'))),
                        "It has " + zeros + (zeros == 1 ? " zero byte" : " zero bytes")
                                + ", the first in this line, which are no text. They are left out."));
        return text.replace("\0", "");
    }

    private static int lineOf(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static String decode(ParseContext parseContext, Path file, String mediaType)
            throws IOException, UnreadableException {
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
        List<String> declared = Stream.of(
                        first(MEDIA_TYPE_CHARSET, mediaType), first(XML_DECLARATION, start), first(META, start))
                .flatMap(Optional::stream)
                .toList();
        if (declared.isEmpty()) {
            return requireLegible(found, new String(bytes, found.charset()));
        }
        boolean isUtf8 = found.charset().equals(StandardCharsets.UTF_8)
                && strictly(bytes, StandardCharsets.UTF_8).isPresent();
        for (String name : declared) {
            Optional<Charset> charset = CharsetLabels.of(name);
            Optional<String> text = charset.flatMap(known -> strictly(bytes, known));
            boolean isUtf8AfterAll =
                    isUtf8 && !isSwitched(bytes, name) && !text.equals(strictly(bytes, StandardCharsets.UTF_8));
            if (text.isPresent() && !isUtf8AfterAll) {
                noteOther(parseContext, declared.get(0), name);
                return text.get();
            }
        }
        Optional<String> damaged = isUtf8 ? Optional.empty() : damaged(bytes, declared);
        if (damaged.isPresent()) {
            parseContext
                    .problems()
                    .add(Problem.note(
                            SourceLocation.file(parseContext.name()),
                            "Some characters are damaged: they do not exist in " + declared.get(0) + "."));
            return damaged.get();
        }
        String otherwise = requireLegible(found, new String(bytes, found.charset()));
        noteOther(parseContext, declared.get(0), found.charset().name());
        return otherwise;
    }

    /**
     * Requires that a text which names no encoding, and is read as Western European for want of better, looks like it. In
     * Cyrillic, Greek or Chinese text read so, whole words are accented letters, or many bytes are no character at all.
     */
    private static String requireLegible(Encoding found, String text) throws UnreadableException {
        if (found.charset().equals(StandardCharsets.UTF_8)) {
            return text;
        }
        long accented = ACCENTED.matcher(text).results().count();
        long foreign = FOREIGN.matcher(text).results().count();
        long none = text.chars().filter(c -> c == REPLACEMENT).count();
        long high = text.chars().filter(c -> c > 0x7F).count();
        boolean hasForeignWords = foreign > 1 && foreign * 2 > accented;
        boolean hasNoCharacters = none > 1 && none * MOST_WITHOUT_CHARACTER > high;
        if (hasForeignWords || hasNoCharacters) {
            throw new UnreadableException(
                    "This is no text, or text in an encoding that nothing names, such as windows-1251"
                            + " or Shift_JIS. Save it as UTF-8.");
        }
        return text;
    }

    /** Returns true for an encoding of plain bytes only, with escapes between its alphabets (ISO 2022). */
    private static boolean isSwitched(byte[] bytes, String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("iso-2022-")
                && new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\u001B') >= 0;
    }

    private static void noteOther(ParseContext parseContext, String declared, String used) {
        if (!declared.equalsIgnoreCase(used)) {
            parseContext
                    .problems()
                    .add(Problem.note(
                            SourceLocation.file(parseContext.name()),
                            "It says that it is in " + declared + ", but it is in " + used + " and read so."));
        }
    }

    /** Returns the text in the first encoding of several bytes a character that fits all but a few of its characters. */
    private static Optional<String> damaged(byte[] bytes, List<String> declared) {
        for (String name : declared) {
            Optional<Charset> charset = CharsetLabels.of(name);
            boolean hasSeveralBytes = charset.isPresent()
                    && charset.get().canEncode()
                    && charset.get().newEncoder().maxBytesPerChar() > 1;
            if (hasSeveralBytes) {
                String text = new String(bytes, charset.get());
                long broken = text.chars().filter(c -> c == REPLACEMENT).count();
                long foreign = text.chars().filter(c -> c > 0x7F).count();
                if (broken * MOST_BROKEN < foreign) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
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
