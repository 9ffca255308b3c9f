package newsdigest.news.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.Kind;
import newsdigest.news.NewsItem;
import newsdigest.news.feed.FeedParser;
import newsdigest.news.format.CsvNewsParser;
import newsdigest.news.format.DatedTextParser;
import newsdigest.news.format.JsonApiParser;
import newsdigest.news.format.JsonEntries;
import newsdigest.news.format.JsonFeedParser;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.TextDecoder;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.markdown.MarkdownNewsParser;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.Encoding;

/** Parser for one file, or one answer from the web, of any format. */
final class DocumentParser {

    private static final long LARGEST_BYTES = 50L * 1024 * 1024;

    private DocumentParser() {}

    /**
     * Content of a document.
     *
     * @param nextPage address of the next page
     */
    record Content(List<NewsItem> items, Optional<URI> nextPage) {
        private static Content of(List<NewsItem> items) {
            return new Content(items, Optional.empty());
        }
    }

    /**
     * Parses a document. Every fault is noted, and parsing never fails.
     *
     * @param kind format in the configuration
     * @param mediaType media type a web server named, or empty
     * @param translationKey key for a Markdown file that names none
     */
    static Content read(
            ParseContext parseContext,
            Optional<Kind> kind,
            Path file,
            String mediaType,
            Optional<String> translationKey) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnreadableException("It is no ordinary file.");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnreadableException("It is larger than " + LARGEST_BYTES / (1024 * 1024) + " MB.");
            }
            String text = TextDecoder.read(parseContext, file, mediaType);
            if (text.isBlank()) {
                parseContext.problems().add(Problem.note(SourceLocation.file(parseContext.name()), "It is empty."));
                return Content.of(List.of());
            }
            return read(parseContext, kind, text, mediaType, translationKey);
        } catch (UnreadableException e) {
            parseContext.fail(SourceLocation.file(parseContext.name()), e.reason());
        } catch (Encoding.NotTextException e) {
            parseContext.fail(SourceLocation.file(parseContext.name()), String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            parseContext.fail(SourceLocation.file(parseContext.name()), "It may not be read: permission denied.");
        } catch (IOException e) {
            parseContext.fail(SourceLocation.file(parseContext.name()), "It cannot be read: " + e.getMessage() + ".");
        }
        return Content.of(List.of());
    }

    private static Content read(
            ParseContext parseContext,
            Optional<Kind> kind,
            String text,
            String mediaType,
            Optional<String> translationKey)
            throws UnreadableException {
        Kind is = kind.or(() -> FormatDetector.ofContent(text, mediaType, parseContext.name()))
                .orElseThrow(() -> new UnreadableException("It is neither a feed nor JSON, and nothing says what it is."
                        + " Add its kind in newsdigest.yaml, such as kind: csv"));
        return switch (is) {
            case TEXT -> Content.of(new DatedTextParser(parseContext).read(text));
            case MARKDOWN ->
                Content.of(new MarkdownNewsParser(parseContext, translationKey)
                        .read(text).stream().toList());
            case CSV -> Content.of(new CsvNewsParser(parseContext).read(text));
            case FEED -> Content.of(new FeedParser(parseContext).read(text));
            case JSON_FEED, JSON_API -> json(parseContext, is == Kind.JSON_API, JsonEntries.read(parseContext, text));
        };
    }

    private static Content json(ParseContext parseContext, boolean isApi, JsonEntries json) throws UnreadableException {
        if (isApi || json.members().containsKey("data")) {
            return new Content(JsonApiParser.read(parseContext, json), JsonApiParser.nextPage(parseContext, json));
        }
        if (!json.members().containsKey("items")) {
            String error = JsonEntries.list(json.members(), "errors").stream()
                    .map(one -> " It says: " + PlainText.line(JsonEntries.text(one, "title")))
                    .findFirst()
                    .orElse("");
            throw new UnreadableException("This is JSON, but neither a JSON Feed nor a JSON:API document." + error);
        }
        return Content.of(JsonFeedParser.read(parseContext, json));
    }
}
