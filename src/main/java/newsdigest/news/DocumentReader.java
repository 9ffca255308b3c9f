package newsdigest.news;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.Kind;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import newsdigest.text.Encoding;

/** Reads one file, or what a web address answered, whatever it holds. */
final class DocumentReader {

    private static final long LARGEST_BYTES = 50L * 1024 * 1024;

    private DocumentReader() {}

    /**
     * What a document gave.
     *
     * @param nextPage where more of the same is
     */
    record Content(List<NewsItem> items, Optional<URI> nextPage) {
        private static Content of(List<NewsItem> items) {
            return new Content(items, Optional.empty());
        }
    }

    /**
     * Reads; what is wrong is noted, and reading never fails.
     *
     * @param kind as the configuration says
     * @param mediaType as a web server says, or empty
     * @param translationKey for a Markdown file that names none
     */
    static Content read(
            Origin origin, Optional<Kind> kind, Path file, String mediaType, Optional<String> translationKey) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnreadableException("It is no ordinary file.");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnreadableException("It is larger than " + LARGEST_BYTES / (1024 * 1024) + " MB.");
            }
            String text = DeclaredText.read(origin, file, mediaType);
            if (text.isBlank()) {
                origin.problems().add(Problem.note(Place.file(origin.name()), "It is empty."));
                return Content.of(List.of());
            }
            return read(origin, kind, text, mediaType, translationKey);
        } catch (UnreadableException e) {
            origin.fail(Place.file(origin.name()), e.reason());
        } catch (Encoding.NotTextException e) {
            origin.fail(Place.file(origin.name()), String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            origin.fail(Place.file(origin.name()), "It may not be read: permission denied.");
        } catch (IOException e) {
            origin.fail(Place.file(origin.name()), "It cannot be read: " + e.getMessage() + ".");
        }
        return Content.of(List.of());
    }

    private static Content read(
            Origin origin, Optional<Kind> kind, String text, String mediaType, Optional<String> translationKey)
            throws UnreadableException {
        Kind is = kind.or(() -> Format.ofContent(text, mediaType, origin.name()))
                .orElseThrow(() -> new UnreadableException("It is neither a feed nor JSON, and nothing says what it is."
                        + " Add its kind in newsdigest.yaml, such as kind: csv"));
        return switch (is) {
            case TEXT -> Content.of(new DatedText(origin).read(text));
            case MARKDOWN ->
                Content.of(new MarkdownFile(origin, translationKey)
                        .read(text).stream().toList());
            case CSV -> Content.of(new CsvNews(origin).read(text));
            case FEED -> Content.of(new FeedFile(origin).read(text));
            case JSON_FEED, JSON_API -> json(origin, is == Kind.JSON_API, JsonText.read(origin, text));
        };
    }

    private static Content json(Origin origin, boolean isApi, JsonText json) throws UnreadableException {
        if (isApi || json.members().containsKey("data")) {
            return new Content(JsonApi.read(origin, json), JsonApi.nextPage(origin, json));
        }
        if (!json.members().containsKey("items")) {
            String error = JsonText.list(json.members(), "errors").stream()
                    .map(one -> " It says: " + PlainText.line(JsonText.text(one, "title")))
                    .findFirst()
                    .orElse("");
            throw new UnreadableException("This is JSON, but neither a JSON Feed nor a JSON:API document." + error);
        }
        return Content.of(JsonFeed.read(origin, json));
    }
}
