package newsdigest.news.markdown;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parts of a Markdown file that are kept as they were written.
 *
 * @param hasTitle true when its front matter has the title, so that no heading of the text is it
 * @param body text below the front matter
 * @param newsletter newsletter that it is for, as its front matter says
 */
public record MarkdownParts(boolean hasTitle, String body, Optional<String> newsletter) {

    private static final Pattern FIRST_HEADING =
            Pattern.compile("\\A\\s*+(?:#{1,6}[ \\t][^\\r\\n]*+|[^\\r\\n]++\\R[=-]{3,}[ \\t]*+)(?:\\R|\\z)");

    public static MarkdownParts of(String name, String text) {
        FrontMatter matter = FrontMatter.of(name, text, new ArrayList<>());
        return new MarkdownParts(matter.text("title").isPresent(), matter.body(), matter.text("newsletter"));
    }

    /** Returns the text without the heading that became the title. */
    public String text() {
        return EditorialFileReader.clean(
                hasTitle ? body : FIRST_HEADING.matcher(body).replaceFirst(""));
    }
}
