package newsdigest.news;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jspecify.annotations.Nullable;

/** RSS 0.9 to 2.0, Atom and RDF feeds. */
final class FeedFile {

    private static final Pattern WEB_PAGE = Pattern.compile(
            "\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html[\\s>]).*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final String[] DATES = {"pubDate", "published", "issued", "date", "updated", "modified", "created"};

    private final Origin origin;

    FeedFile(Origin origin) {
        this.origin = origin;
    }

    /** @throws UnreadableException when it is no feed at all */
    List<NewsItem> read(String xml) throws UnreadableException {
        if (WEB_PAGE.matcher(xml).matches()) {
            throw new UnreadableException("This is a web page, not a feed." + feedOfPage(xml));
        }
        FeedTree feed = FeedTree.of(xml)
                .orElseThrow(() ->
                        new UnreadableException("This is no feed: it has neither <rss> nor <feed> nor <rdf:RDF>."));
        List<Element> entries = feed.entries();
        XmlLint.check(xml).ifPresent(mistake -> note(mistake, feed, entries, xml));
        ItemMaker maker = new ItemMaker(origin.withBase(feed.address()));
        maker.sourceSays(feedLanguage(feed), feed.header("pubDate", "date"));
        FeedEntry rome = new FeedEntry(feed);
        List<NewsItem> items = new ArrayList<>();
        for (Element entry : entries) {
            story(rome, entry).flatMap(maker::make).ifPresent(items::add);
        }
        noteDates(maker.withSourceDate(), feed);
        return items;
    }

    private static String feedOfPage(String html) {
        return HtmlText.parse(html).select("link[rel~=(?i)alternate][type~=(?i)(rss|atom|feed\\+json)][href]").stream()
                .map(link -> " The page names its feed: " + PlainText.line(link.attr("href")))
                .findFirst()
                .orElse(" Look for the address of its feed.");
    }

    private void note(XmlLint.Mistake mistake, FeedTree feed, List<Element> entries, String xml) {
        boolean isCutOff = !xml.contains("</" + feed.root().tagName());
        if (isCutOff) {
            int line = 1 + (int) xml.chars().filter(c -> c == '\n').count();
            Element last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
            origin.fail(
                    Place.line(origin.name(), line),
                    "The feed breaks off " + where(last) + ". What stands before is read.");
            return;
        }
        Element last = null;
        for (Element entry : entries) {
            Range.Position start = start(entry);
            boolean isBefore = start.lineNumber() < mistake.line()
                    || (start.lineNumber() == mistake.line() && start.columnNumber() < mistake.column());
            last = isBefore ? entry : last;
        }
        origin.problems()
                .add(Problem.note(
                        new Place(origin.name(), mistake.line(), mistake.column()),
                        "The feed is not well-formed " + where(last) + ": " + mistake.message()
                                + " Read as far as it goes; check this entry."));
    }

    private static String where(@Nullable Element entry) {
        return entry == null ? "before its first entry" : "in or after the entry " + name(entry);
    }

    private static String name(Element entry) {
        String title = HtmlText.line(FeedTree.text(entry, "title"));
        return title.isEmpty() ? "without title" : "'" + title.substring(0, Math.min(80, title.length())) + "'";
    }

    private static Range.Position start(Element element) {
        return element.sourceRange().start();
    }

    private static String feedLanguage(FeedTree feed) {
        String language = feed.header("language");
        return language.isBlank() ? feed.root().attr("xml:lang") : language;
    }

    private Optional<Story> story(FeedEntry rome, Element entry) {
        Place place =
                new Place(origin.name(), start(entry).lineNumber(), start(entry).columnNumber());
        SyndEntry read;
        try {
            read = rome.read(entry);
        } catch (FeedException e) {
            origin.problems()
                    .add(Problem.error(
                            place,
                            "The entry " + name(entry) + " makes no sense: "
                                    + PlainText.line(String.valueOf(e.getMessage())) + ". Item skipped."));
            return Optional.empty();
        }
        Story story = new Story(place);
        SyndContent title = read.getTitleEx();
        story.headline = title == null ? "" : text(title.getValue());
        story.headlineIsMarkup = title == null || !"text".equals(title.getType());
        story.id = text(read.getUri());
        story.link = link(read, entry);
        story.summary = markup(read.getDescription());
        story.content = read.getContents().stream()
                .map(FeedFile::markup)
                .filter(content -> !content.isBlank())
                .findFirst()
                .orElse("");
        story.author = author(read);
        story.language = entry.hasAttr("xml:lang") ? entry.attr("xml:lang") : FeedTree.text(entry, "language");
        read.getCategories().stream().map(FeedFile::topic).forEach(story::topic);
        FeedTree.texts(entry, "subject").forEach(story::topic);
        for (String name : DATES) {
            story.date(FeedTree.text(entry, name));
        }
        FeedEntry.picture(entry).ifPresent(picture -> {
            story.image = picture.url();
            story.alt = picture.alt();
        });
        return Optional.of(story);
    }

    /** ROME takes a guid for the link where there is none; not every guid is an address. */
    private static String link(SyndEntry read, Element entry) {
        String link = text(read.getLink());
        if (link.isBlank() && !read.getLinks().isEmpty()) {
            link = text(read.getLinks().get(0).getHref());
        }
        boolean isOwn = FeedTree.child(entry, "link").isPresent();
        return isOwn || WebAddress.of(link).isPresent() ? link : "";
    }

    private static String markup(@Nullable SyndContent content) {
        if (content == null) {
            return "";
        }
        String type = text(content.getType()).toLowerCase(Locale.ROOT);
        return type.equals("text") ? PlainText.html(text(content.getValue())) : text(content.getValue());
    }

    private static String author(SyndEntry entry) {
        String author = text(entry.getAuthor());
        return author.isBlank()
                ? entry.getAuthors().stream()
                        .map(SyndPerson::getName)
                        .map(FeedFile::text)
                        .findFirst()
                        .orElse("")
                : author;
    }

    private static String topic(SyndCategory category) {
        String label = text(category.getLabel());
        return HtmlText.line(label.isBlank() ? text(category.getName()) : label);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void noteDates(int count, FeedTree feed) {
        if (count > 0) {
            origin.problems()
                    .add(Problem.note(
                            Place.file(origin.name()),
                            (count == 1
                                            ? "One entry has no date of its own and gets"
                                            : count + " entries have no date of their own and get")
                                    + " the feed's: "
                                    + PlainText.line(feed.header("pubDate", "date")) + "."));
        }
    }
}
