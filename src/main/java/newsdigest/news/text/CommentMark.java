package newsdigest.news.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mark of a comment in a text that somebody wrote: how it begins, and how it ends. */
enum CommentMark {
    HTML("<!--", "-->", "-->"),
    /** Obsidian. */
    PERCENT("%%", "%%", "%%"),
    /** Liquid: Jekyll, and Markdown in Eleventy. */
    LIQUID("\\{%-?\\s*comment\\b[^%]*%\\}", "\\{%-?\\s*endcomment\\s*-?%\\}", "{% endcomment %}"),
    LIQUID_LINE("\\{%-?\\s*#", "%\\}", "%}"),
    /** Nunjucks, Twig and Tera; {@code {#name}} is the name of a heading. */
    NUNJUCKS("\\{#[-\\s]", "#\\}", "#}"),
    /** Templates of Go: Hugo. */
    GO("\\{\\{-?\\s*/\\*", "\\*/\\s*-?\\}\\}", "*/}}"),
    /** Short code of Hugo's themes. */
    HUGO("\\{\\{[<%]\\s*comment\\s*[%>]\\}\\}", "\\{\\{[<%]\\s*/\\s*comment\\s*[%>]\\}\\}", "{{% /comment %}}"),
    HANDLEBARS_LONG("\\{\\{!--", "--\\}\\}", "--}}"),
    HANDLEBARS("\\{\\{!", "\\}\\}", "}}"),
    /** Kramdown: Jekyll. */
    KRAMDOWN("\\{::comment\\}", "\\{:/(?:comment)?\\}", "{:/comment}"),
    /** MDX: Docusaurus. */
    MDX("\\{/\\*", "\\*/\\}", "*/}");

    private final Pattern opening;
    private final Pattern closing;
    private final String end;

    CommentMark(String opening, String closing, String end) {
        this.opening = Pattern.compile(opening);
        this.closing = Pattern.compile(closing);
        this.end = end;
    }

    /** Returns what a writer puts where the comment ends. */
    String end() {
        return end;
    }

    /** Returns the place after the mark that begins at a place; -1 when none does. */
    int opened(String text, int at) {
        Matcher matcher = opening.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || (this == PERCENT && isPercentage(text, at))) {
            return -1;
        }
        return matcher.end();
    }

    /** Returns true for a percent sign typed twice, with no other mark in its paragraph to end a comment. */
    private static boolean isPercentage(String text, int at) {
        if (at == 0 || !Character.isDigit(text.charAt(at - 1))) {
            return false;
        }
        int next = text.indexOf("%%", at + 2);
        return next < 0 || text.substring(at, next).contains("\n\n");
    }

    /** Returns the end of a comment that is open at a place. */
    MatchedEnd closed(String text, int at) {
        // A comment such as <!--> ends with the dashes it began with (HTML 5, 13.2.5.43).
        int from = this == HTML ? at - 2 : at;
        Matcher matcher = closing.matcher(text);
        return matcher.find(from) ? new MatchedEnd(matcher.start(), matcher.end()) : MatchedEnd.NONE;
    }

    /** End of a comment: where its closing mark begins and ends. */
    record MatchedEnd(int start, int end) {
        static final MatchedEnd NONE = new MatchedEnd(-1, -1);
    }
}
