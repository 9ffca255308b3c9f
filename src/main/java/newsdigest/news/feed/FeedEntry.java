package newsdigest.news.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.news.format.RawItem;
import newsdigest.news.text.HtmlText;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Element;

/** Entry of a feed of any kind: RSS 0.9 to 2.0, Atom 0.3 and 1.0, RDF, with the vocabularies they borrow from. */
final class FeedEntry {

    private static final List<String> TITLES = List.of("title", "dc:title", "media:title", "itunes:title");
    private static final List<String> SUMMARIES = List.of(
            "description", "summary", "itunes:summary", "itunes:subtitle", "dc:description", "dcterms:abstract");
    private static final List<String> CONTENTS =
            List.of("content:encoded", "content", "xhtml:body", "xhtml:div", "body", "media:description");
    private static final List<String> TOPICS = List.of("category", "dc:subject", "subject");
    /** Kinds of entries in an export of WordPress that nobody reads as a text of their own. */
    private static final Set<String> NO_POSTS = Set.of(
            "attachment",
            "revision",
            "nav_menu_item",
            "custom_css",
            "customize_changeset",
            "oembed_cache",
            "user_request",
            "wp_block",
            "wp_template",
            "wp_template_part",
            "wp_global_styles",
            "wp_navigation");

    private static final List<String> DATES = List.of(
            "pubdate",
            "published",
            "issued",
            "dcterms:issued",
            "dc:date",
            "date",
            "dcterms:created",
            "updated",
            "modified",
            "dcterms:modified",
            "lastbuilddate",
            "created");

    private final Element entry;
    private final boolean isAtom;
    private final Optional<URI> document;

    /** @param document address that the document's own addresses are relative to */
    FeedEntry(Element entry, boolean isAtom, Optional<URI> document) {
        this.entry = entry;
        this.isAtom = isAtom;
        this.document = document;
    }

    SourceLocation place(String feed) {
        return new SourceLocation(
                feed,
                entry.sourceRange().start().lineNumber(),
                entry.sourceRange().start().columnNumber());
    }

    /** Returns the item as the entry has it. */
    RawItem read(SourceLocation place, SharedGuids shared) {
        RawItem rawItem = new RawItem(place);
        Optional<URI> base = XmlBase.of(entry, document);
        rawItem.base = base;
        rawItem.headline = headline();
        rawItem.headlineIsMarkup = true;
        rawItem.mayLackHeadline = true;
        rawItem.link = link();
        String own = shared.contains(ownId()) && !link().isBlank() ? "" : ownId();
        rawItem.id = own.isBlank() ? rawItem.link : own;
        rawItem.idIsLink = own.isBlank();
        Optional<Element> summary = first(SUMMARIES);
        Optional<Element> content = first(CONTENTS);
        rawItem.summary = summary.map(this::html).orElse("");
        rawItem.content = content.map(this::html).orElse("");
        rawItem.summaryBase = summary.flatMap(element -> XmlBase.withinEntry(element, entry, document));
        rawItem.contentBase = content.flatMap(element -> XmlBase.withinEntry(element, entry, document));
        rawItem.author = FeedAuthors.of(entry);
        rawItem.language = language();
        for (String name : TOPICS) {
            FeedTree.children(entry, name).map(FeedEntry::topic).forEach(rawItem::topic);
        }
        for (String name : DATES) {
            FeedTree.children(entry, name).map(FeedTree::wholeText).forEach(rawItem::date);
        }
        rawItem.pictures.addAll(FeedPictures.of(entry, base));
        rawItem.draft = isWithheld();
        return rawItem;
    }

    /** Returns the language of the entry, or of its texts. */
    private String language() {
        String own = FeedTree.attribute(entry, "xml:lang");
        String language = own.isEmpty() ? FeedTree.text(entry, "dc:language", "language") : own;
        return !language.isEmpty()
                ? language
                : Stream.of(first(TITLES), first(SUMMARIES), first(CONTENTS))
                        .flatMap(Optional::stream)
                        .flatMap(text -> Stream.concat(
                                Stream.of(text), text.children().stream().limit(1)))
                        .map(text -> FeedTree.attribute(text, "xml:lang"))
                        .filter(tag -> !tag.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    /** Returns a name for messages. */
    String name() {
        String title = HtmlText.line(headline());
        return title.isEmpty() ? "without title" : "'" + title.substring(0, Math.min(80, title.length())) + "'";
    }

    String link() {
        return FeedLinks.written(entry);
    }

    private String headline() {
        return first(TITLES).map(this::headline).orElse("");
    }

    /** In Atom, a title that says that it is plain text has no markup, whatever it looks like (RFC 4287, 3.1.1.1). */
    private String headline(Element element) {
        boolean isLiteral = isAtom && FeedTree.attribute(element, "type").equals("text") && element.childrenSize() == 0;
        return isLiteral
                ? PlainText.html(FeedTree.wholeText(element))
                : Optional.of(html(element))
                        .map(title -> HtmlText.hasTags(title) && !HtmlText.isMarkup(title) ? withoutTags(title) : title)
                        .orElse("");
    }

    /** Escapes what only looks like markup: in a title, a tag without an end is what the title speaks of. */
    private static String withoutTags(String title) {
        return title.replace("<", "&lt;");
    }

    private String html(Element element) {
        return FeedMarkup.html(element, isAtom && !FeedNames.of(element).contains(":"));
    }

    /** Returns the first element that has some text. */
    private Optional<Element> first(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.concat(
                        FeedTree.children(entry, name),
                        FeedTree.children(entry, "media:group").flatMap(group -> FeedTree.children(group, name))))
                .filter(element -> !html(element).isBlank())
                .findFirst();
    }

    /**
     * Returns true for an entry that is not for everybody: a draft (RFC 5023, 13.1.1), or what an export of WordPress
     * holds besides what was published.
     */
    private boolean isWithheld() {
        boolean isDraft = FeedTree.children(entry, "app:control")
                .anyMatch(control -> PublicationStatus.isYes(FeedTree.text(control, "app:draft")));
        boolean hasPassword = !FeedTree.text(entry, "wp:post_password").isBlank();
        String status = FeedTree.text(entry, "wp:status");
        boolean isNoPost =
                NO_POSTS.contains(FeedTree.text(entry, "wp:post_type").strip());
        return isDraft || hasPassword || isNoPost || PublicationStatus.isUnpublished(status);
    }

    /** Returns what the feed calls the entry by; an empty text when it calls it by nothing. */
    String ownId() {
        String guid = FeedTree.text(entry, "guid");
        String id = FeedTree.text(entry, "id");
        String about = FeedTree.attribute(entry, "rdf:about");
        return !guid.isBlank() ? guid.strip() : !id.isBlank() ? normalized(id.strip()) : about;
    }

    /** Returns an identifier without needless dots in its path (RFC 3986, 6.2.2.3). */
    private static String normalized(String id) {
        try {
            return new URI(id).normalize().toString();
        } catch (URISyntaxException noUri) {
            return id;
        }
    }

    private static String topic(Element category) {
        String label = FeedTree.attribute(category, "label");
        String text = category.wholeText();
        String term = FeedTree.attribute(category, "term");
        String name = !label.isBlank() ? label : !text.isBlank() ? text : term;
        boolean isScheme = WebUrls.of(name).isPresent();
        return isScheme ? "" : HtmlText.line(name);
    }
}
