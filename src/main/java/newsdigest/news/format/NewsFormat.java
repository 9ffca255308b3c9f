package newsdigest.news.format;

import java.util.List;
import newsdigest.config.Newsletter.NewsSource.SourceKind;

/**
 * Format that news come in: everything that tells one format from another, and its parser.
 *
 * @param kind its name in the configuration
 * @param endings endings of file names, in small letters, without the dot; none for a format that is only read when the
 *     configuration says so
 * @param mediaTypes media types that web servers send it as
 * @param beginnings first characters of its documents, after white space; they count for more than endings and media types
 * @param parser parser of its documents
 */
public record NewsFormat(
        SourceKind kind, List<String> endings, List<String> mediaTypes, List<String> beginnings, NewsParser parser) {}
