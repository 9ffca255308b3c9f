package newsdigest.news.feed;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Element;

/** Names of the authors of entries. An e-mail address, which RSS wants beside the name, is nobody's name. */
final class FeedAuthors {

    private static final List<String> ELEMENTS = List.of("author", "dc:creator", "itunes:author", "dcterms:creator");

    /** {@code ana@example.org (Ana)}, as RSS 2.0 has it. */
    private static final Pattern NAME_BEHIND = Pattern.compile("\\A(?=[^\\s(]+@[^\\s(])[^\\s(]++\\s*+\\((.*)\\)");

    /** {@code Ana <ana@example.org>}, as mail has it. */
    private static final Pattern NAME_BEFORE = Pattern.compile("\\A(.*)[<(]\\s*+[^\\s<(@]++@[^\\s<(>)]++\\s*+[>)]");

    private static final Pattern ADDRESS = Pattern.compile("\\A(?:mailto:)?+(?=\\S+@\\S)\\S++");

    private FeedAuthors() {}

    /** Returns the names, with commas; an empty text when there is none. */
    static String of(Element entry) {
        for (String element : ELEMENTS) {
            String names = names(FeedTree.children(entry, element));
            if (!names.isEmpty()) {
                return names;
            }
        }
        return FeedTree.child(entry, "source").map(FeedAuthors::of).orElse("");
    }

    private static String names(Stream<Element> authors) {
        return authors.map(FeedAuthors::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String name(Element author) {
        String name = FeedTree.text(author, "name");
        String line = HtmlText.line(name.isBlank() && author.childrenSize() == 0 ? author.wholeText() : name);
        Matcher behind = NAME_BEHIND.matcher(line);
        if (behind.matches()) {
            return behind.group(1).strip();
        }
        Matcher before = NAME_BEFORE.matcher(line);
        if (before.matches()) {
            return before.group(1).strip().replaceAll("^\"|\"$", "").strip();
        }
        if (WebUrls.of(line).isPresent()) {
            return line.replaceFirst("(?<!/)/+$", "").replaceFirst(".*/", "");
        }
        return ADDRESS.matcher(line).matches() ? "" : line;
    }
}
