package newsdigest.news.format;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.html.PictureCandidate;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import newsdigest.problem.SourceLocation;

/**
 * Item as a feed or table has it, word by word, before it is known to be usable. Empty fields are missing in the
 * source.
 */
public final class RawItem {

    private static final int LONGEST_NAME = 120;

    public final SourceLocation place;
    final List<String> dates = new ArrayList<>();
    final Set<String> topics = new LinkedHashSet<>();
    public String id = "";

    /** True where the id is but the link, because the source names none; several items may have one link. */
    public boolean idIsLink;

    public String headline = "";
    public String summary = "";
    public String content = "";
    public String link = "";
    public String image = "";
    public String alt = "";
    public String author = "";
    public String language = "";
    public String translationKey = "";
    public String published = "";
    public String publishFrom = "";
    public String publishUntil = "";
    public boolean headlineIsMarkup;

    /** True in formats where a short post has no title, so that its first words may stand for one. */
    public boolean mayLackHeadline;

    /** Base of its addresses, where that is not the document's. */
    public Optional<URI> base = Optional.empty();

    /** Base of the addresses in its texts, where they have one of their own; otherwise its link is. */
    public Optional<URI> summaryBase = Optional.empty();

    public Optional<URI> contentBase = Optional.empty();

    /** Pictures to choose from. */
    public final List<PictureCandidate> pictures = new ArrayList<>();

    public boolean draft;

    public RawItem(SourceLocation sourceLocation) {
        this.place = sourceLocation;
    }

    /** Adds a date, to be used when those before it are no dates. */
    public void date(String date) {
        if (!date.isBlank()) {
            dates.add(date);
        }
    }

    public void topic(String topic) {
        String line = PlainText.line(topic);
        if (!line.isEmpty()) {
            topics.add(line);
        }
    }

    /** Sets the author, unless it names one. */
    public RawItem writtenBy(String otherwise) {
        author = author.isBlank() ? otherwise : author;
        return this;
    }

    String headline() {
        return headlineIsMarkup ? HtmlText.line(headline) : PlainText.line(headline);
    }

    /** Returns a name for the item in messages. */
    String name() {
        String title = headline();
        if (!title.isEmpty()) {
            return "'" + (title.length() > LONGEST_NAME ? title.substring(0, LONGEST_NAME) + "\u2026" : title) + "'";
        } else if (!link.isBlank()) {
            return PlainText.line(link);
        }
        return id.isBlank() ? "An item without title" : "'" + PlainText.line(id) + "'";
    }
}
