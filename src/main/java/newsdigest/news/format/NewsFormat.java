package newsdigest.news.format;

import java.util.List;
import newsdigest.config.Newsletter.NewsSource.SourceKind;

/**
 * Format that news come in. All that tells one format from another is here: which files and answers are of it, and its
 * parser.
 *
 * @param endings of file names, in small letters, without the dot; none for a format that is only read when the
 *     configuration says so
 * @param mediaTypes that a web server names it by
 * @param beginnings that give it away, after white space; they count for more than endings and media types
 */
public record NewsFormat(
        SourceKind kind, List<String> endings, List<String> mediaTypes, List<String> beginnings, NewsParser parser) {}
