package newsdigest.news.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.encoding.Encoding;

/** Parser for one file, or one answer from the web, of any format. */
final class DocumentParser {

    static final long LARGEST_BYTES = 50L * 1024 * 1024;

    private DocumentParser() {}

    /**
     * Reads; what is wrong is noted, and reading never fails.
     *
     * @param kind as the configuration says
     * @param mediaType as a web server says, or empty
     */
    static ParsedNews read(ParseContext parseContext, Optional<SourceKind> kind, Path file, String mediaType) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnreadableException("It is no ordinary file.");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnreadableException("It is larger than " + LARGEST_BYTES / (1024 * 1024) + " MB.");
            }
            Optional<ParsedNews> sheets = NewsSpreadsheet.read(parseContext, file);
            if (sheets.isPresent()) {
                return sheets.get();
            }
            String text =
                    PackedFile.with(file, LARGEST_BYTES, plain -> TextDecoder.read(parseContext, plain, mediaType));
            if (text.isBlank() && parseContext.base().isPresent()) {
                throw new UnreadableException("Its answer is empty.");
            } else if (text.isBlank()) {
                parseContext.problems().add(Problem.note(SourceLocation.file(parseContext.name()), "It is empty."));
                return ParsedNews.NONE;
            }
            if (text.startsWith("{\\rtf")) {
                throw new UnreadableException("This is a document of a word processor (RTF), not a text file. In that"
                        + " program, save it as plain text in UTF-8.");
            }
            return format(parseContext, kind, text, mediaType).parser().parse(parseContext, text);
        } catch (UnreadableException e) {
            parseContext.fail(e.place(parseContext.name()), e.reason());
        } catch (Encoding.NotTextException e) {
            parseContext.fail(SourceLocation.file(parseContext.name()), String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            parseContext.fail(SourceLocation.file(parseContext.name()), "It may not be read: permission denied.");
        } catch (IOException e) {
            parseContext.fail(
                    SourceLocation.file(parseContext.name()),
                    "It cannot be read: " + PlainText.line(String.valueOf(e.getMessage())) + ".");
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            parseContext.fail(
                    SourceLocation.file(parseContext.name()),
                    "It cannot be read because of a defect in Newsdigest ("
                            + e.getClass().getSimpleName() + "). Please report it with the document.");
        }
        return ParsedNews.NONE;
    }

    private static NewsFormat format(
            ParseContext parseContext, Optional<SourceKind> kind, String text, String mediaType)
            throws UnreadableException {
        return kind.map(NewsFormats::of)
                .or(() -> FormatDetector.ofContent(text, mediaType, parseContext.name()))
                .orElseThrow(() -> new UnreadableException("It is neither a feed nor JSON, and nothing says what it is."
                        + " Add its kind in newsdigest.yaml, such as kind: csv"));
    }
}
