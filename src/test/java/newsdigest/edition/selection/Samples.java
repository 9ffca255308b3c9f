package newsdigest.edition.selection;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.mail.EditionStyle;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.Window;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import newsdigest.problem.SourceLocation;
import newsdigest.testing.NewsletterMaker;

/** News, newsletters and drafts with good defaults, of which a test changes what it is about. */
public final class Samples {

    public static final LocalDate DAY = LocalDate.of(2021, 2, 15);

    private Samples() {}

    public static Item item(String headline) {
        return new Item(headline);
    }

    public static Weekly weekly() {
        return new Weekly();
    }

    /** Items of one language, not grouped. */
    public static EditionContent content(Newsletter newsletter, NewsItem... items) {
        return content(newsletter, new EditionContent.Section("", List.of(items)));
    }

    public static EditionContent content(Newsletter newsletter, EditionContent.Section... sections) {
        Locale language = sections[0].items().get(0).language();
        EditionContent.LanguageContent contents =
                new EditionContent.LanguageContent(Optional.empty(), List.of(sections), 0);
        Window window = new Window(DAY.minusDays(6), DAY.plusDays(1));
        return new EditionContent(new EditionId("weekly-2021-02-15"), newsletter, window, Map.of(language, contents));
    }

    /** An item being written. */
    public static final class Item {
        private final String headline;
        private Locale language = Locale.ENGLISH;
        private LocalDate date = DAY;
        private Optional<Instant> published = Optional.empty();
        private String html = "<p>What happened, and why it matters.</p>";
        private String text = "What happened, and why it matters.";
        private Optional<URI> link = Optional.of(URI.create("https://news.example.org/story"));
        private Optional<NewsItem.Image> image = Optional.empty();
        private Set<String> topics = Set.of();
        private Optional<String> author = Optional.empty();
        private String source = "";
        private boolean content;

        private Item(String headline) {
            this.headline = headline;
        }

        public Item in(String language) {
            this.language = Locale.forLanguageTag(language);
            return this;
        }

        public Item on(LocalDate date) {
            this.date = date;
            return this;
        }

        public Item on(String date) {
            return on(LocalDate.parse(date));
        }

        public Item at(String instant) {
            this.published = Optional.of(Instant.parse(instant));
            return this;
        }

        public Item saying(String html, String text) {
            this.html = html;
            this.text = text;
            return this;
        }

        public Item saying(String text) {
            return saying("<p>" + text + "</p>", text);
        }

        public Item linking(String link) {
            this.link = Optional.of(URI.create(link));
            return this;
        }

        public Item withoutLink() {
            this.link = Optional.empty();
            return this;
        }

        public Item showing(String url, String alt) {
            this.image = Optional.of(new NewsItem.Image(URI.create(url), alt));
            return this;
        }

        /** With a picture of a known size. */
        public Item showing(String url, String alt, int width, int height) {
            this.image = Optional.of(new NewsItem.Image(URI.create(url), alt, NewsItem.Size.of(width, height)));
            return this;
        }

        public Item about(String... topics) {
            this.topics = new LinkedHashSet<>(List.of(topics));
            return this;
        }

        public Item by(String author) {
            this.author = Optional.of(author);
            return this;
        }

        /** From a feed that calls itself so. */
        public Item from(String source) {
            this.source = source;
            return this;
        }

        public Item asDraft() {
            this.content = true;
            return this;
        }

        public NewsItem get() {
            return new NewsItem(
                    language + " " + date + " " + headline,
                    language,
                    date,
                    published,
                    headline,
                    new Summary(html, text),
                    link,
                    image,
                    topics,
                    author,
                    Optional.empty(),
                    content,
                    "news",
                    SourceLocation.line("news/2021.txt", 1),
                    new NewsItem.Provenance("news", "news", source, Optional.empty(), false, Set.of()),
                    NewsItem.Release.ALWAYS,
                    List.of());
        }
    }

    /** A newsletter being set up. */
    public static final class Weekly {
        private final NewsletterMaker maker = new NewsletterMaker();

        private Weekly() {
            maker.from = new Mailbox("Harbour Network", "news@harbour.example.org");
            maker.zone = ZoneId.of("America/Panama");
            maker.window = new Selection.Latest(10);
            maker.unsubscribe = "mailto:leave@harbour.example.org?subject=unsubscribe";
            maker.postalAddress = "12 Quay Street, Puerto Alma";
            maker.website = Optional.of("https://harbour.example.org");
        }

        public Weekly in(String... languages) {
            maker.languages =
                    List.of(languages).stream().map(Locale::forLanguageTag).toList();
            return this;
        }

        public Weekly titled(String language, String title) {
            Map<Locale, String> titles = new LinkedHashMap<>(maker.titles);
            titles.put(Locale.forLanguageTag(language), title);
            maker.titles = titles;
            return this;
        }

        public Weekly at(String postalAddress) {
            maker.postalAddress = postalAddress;
            return this;
        }

        public Weekly groupedBy(Newsletter.GroupBy groupBy) {
            maker.groupBy = groupBy;
            return this;
        }

        public Weekly withoutWebsite() {
            maker.website = Optional.empty();
            return this;
        }

        public Weekly styled(EditionStyle style) {
            maker.style = style;
            return this;
        }

        public Weekly greeting() {
            maker.greeting = true;
            return this;
        }

        public Newsletter get() {
            return maker.make();
        }
    }
}
