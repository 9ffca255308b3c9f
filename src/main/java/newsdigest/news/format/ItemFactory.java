package newsdigest.news.format;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsdigest.news.ItemIds;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.Summary;
import newsdigest.news.date.DateOrder;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.html.ForeignHtml;
import newsdigest.news.html.PictureCandidate;
import newsdigest.news.html.SanitizedHtml;
import newsdigest.news.html.SummaryLength;
import newsdigest.news.text.LanguageTags;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Factory of items from entries of feeds and tables; notes why an entry cannot be used. */
public final class ItemFactory {

    /** Length of what can be read nowhere else, because there is no link. */
    private static final int MOST_WORDS = 2_000;

    /**
     * Least length of an id without a colon that is unique over sources; a shorter one, such as 17, may be another
     * story's elsewhere.
     */
    private static final int SHORTEST_UNIQUE_ID = 20;

    private static final int LONGEST_ID = 1000;

    private static final int LONGEST_HEADLINE = 300;
    private static final int LONGEST_AUTHOR = 200;

    /** Words of a text that stand for its headline. */
    private static final int HEADLINE_WORDS = 12;

    private final ParseContext parseContext;
    private Optional<Locale> sourceLanguage = Optional.empty();
    private Optional<PublicationDate> sourceDate = Optional.empty();
    private DateOrder order = DateOrder.UNKNOWN;
    private String sourceName = "";
    private int withSourceDate;
    private int withoutHeadline;

    public ItemFactory(ParseContext parseContext) {
        this.parseContext = parseContext;
    }

    /** Sets the language and date of the feed itself, for entries without their own. */
    public void sourceSays(String language, String date) {
        sourceLanguage = LanguageTags.of(language);
        sourceDate = PublicationDate.parse(date, parseContext.zone());
    }

    /** Learns from all dates of the source in which order their numbers stand. */
    private void learnDates(List<RawItem> rawItems) {
        order = DateOrder.of(rawItems.stream().flatMap(rawItem -> rawItem.dates.stream()));
    }

    /**
     * Makes the items of a source, one entry after the other; an entry that is none leaves a problem.
     *
     * @param place place of an entry
     * @param reader reader of an entry
     */
    public <T> List<NewsItem> makeAll(List<T> entries, Function<T, SourceLocation> place, Function<T, RawItem> reader) {
        List<RawItem> rawItems = new ArrayList<>();
        for (T entry : entries) {
            parseContext
                    .attempt(place.apply(entry), () -> Optional.of(reader.apply(entry)))
                    .ifPresent(rawItems::add);
        }
        return makeAll(rawItems);
    }

    /** Makes the items of a source that is read already. */
    public List<NewsItem> makeAll(List<RawItem> rawItems) {
        learnDates(rawItems);
        List<NewsItem> items = new ArrayList<>();
        rawItems.forEach(rawItem ->
                parseContext.attempt(rawItem.place, () -> make(rawItem)).ifPresent(items::add));
        return items;
    }

    /** Notes the name by which a feed calls itself. */
    public void sourceIsCalled(String name) {
        sourceName = PlainText.line(name);
    }

    /** Returns the number of items that got the date of their source. */
    public int withSourceDate() {
        return withSourceDate;
    }

    /** Makes an item; empty, with a problem, when there is no headline or date. */
    private Optional<NewsItem> make(RawItem rawItem) {
        String headline = headline(rawItem);
        if (headline.isEmpty()) {
            skip(rawItem, rawItem.name() + " has no headline.");
            return Optional.empty();
        }
        Locale language = LanguageTags.of(rawItem.language)
                .or(parseContext::language)
                .or(() -> sourceLanguage)
                .orElse(parseContext.otherwise());
        Optional<PublicationDate> published = published(rawItem, language);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        PublicationDate when = published.get();
        Optional<URI> link = address(rawItem, "link", rawItem.link);
        ReleaseReader release = release(rawItem);
        return Optional.of(new NewsItem(
                id(rawItem, link, language, when, headline),
                language,
                when.day(),
                when.instant(),
                shortened(rawItem, "headline", headline, LONGEST_HEADLINE),
                Summary.later(() -> summary(rawItem, link, headline, language)),
                link,
                address(rawItem, "image", rawItem.image).map(url -> new Image(url, PlainText.line(rawItem.alt))),
                new LinkedHashSet<>(rawItem.topics),
                Optional.of(shortened(rawItem, "author", PlainText.line(rawItem.author), LONGEST_AUTHOR))
                        .filter(author -> !author.isEmpty()),
                Optional.of(PlainText.line(rawItem.translationKey)).filter(key -> !key.isEmpty()),
                rawItem.draft || release.isWithheld(),
                parseContext.name(),
                rawItem.place,
                new Provenance(parseContext.name(), parseContext.name(), sourceName, guid(rawItem), false, Set.of()),
                release.release(),
                List.of()));
    }

    /** Returns a line that is not so long that it widens every mail; cut between words. */
    private String shortened(RawItem rawItem, String what, String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        int space = line.lastIndexOf(' ', longest);
        int end = space > longest / 2 ? space : line.offsetByCodePoints(0, line.codePointCount(0, longest));
        parseContext
                .problems()
                .add(Problem.note(
                        rawItem.place,
                        rawItem.name() + " has " + (what.equals("author") ? "an " : "a ") + what + " of "
                                + line.length() + " characters. It is cut after " + end + "."));
        return line.substring(0, end).strip() + "\u2026";
    }

    private static Optional<String> guid(RawItem rawItem) {
        return Optional.of(PlainText.line(rawItem.id))
                .filter(guid -> !guid.isEmpty() && guid.length() <= LONGEST_ID && !rawItem.idIsLink);
    }

    /** Reads when it may be published; what cannot be understood keeps the item back, as that is the cautious reading. */
    private ReleaseReader release(RawItem rawItem) {
        ReleaseReader release = new ReleaseReader(parseContext.zone());
        keepBackUnless(release.published(rawItem.published), rawItem, rawItem.published);
        keepBackUnless(release.from(rawItem.publishFrom), rawItem, rawItem.publishFrom);
        keepBackUnless(release.until(rawItem.publishUntil), rawItem, rawItem.publishUntil);
        return release;
    }

    private void keepBackUnless(boolean understood, RawItem rawItem, String written) {
        if (!understood) {
            parseContext
                    .problems()
                    .add(Problem.error(
                            rawItem.place,
                            rawItem.name() + " is to be published at '" + PlainText.line(written)
                                    + "', which is no time. It counts as a draft."));
        }
    }

    private Optional<PublicationDate> published(RawItem rawItem, Locale language) {
        for (String date : rawItem.dates) {
            Optional<PublicationDate> published =
                    PublicationDate.parse(date, parseContext.zone(), Optional.of(language), order);
            if (published.isPresent()) {
                return published;
            }
        }
        if (!rawItem.dates.isEmpty()) {
            skip(
                    rawItem,
                    rawItem.name() + " has the date '" + PlainText.line(rawItem.dates.get(0)) + "', which "
                            + (PublicationDate.isAmbiguous(rawItem.dates.get(0))
                                    ? "can be read in two ways. Write it like 2026-11-20, or say the language of the source,"
                                            + " such as language: en-GB."
                                    : "is none."));
        } else if (sourceDate.isEmpty()) {
            skip(rawItem, rawItem.name() + " has no date.");
        } else {
            withSourceDate++;
            return sourceDate;
        }
        return Optional.empty();
    }

    private void skip(RawItem rawItem, String message) {
        parseContext.problems().add(Problem.error(rawItem.place, message + " Item skipped."));
    }

    private Optional<URI> address(RawItem rawItem, String what, String written) {
        Optional<URI> address = WebUrls.of(written, base(rawItem));
        if (address.isEmpty() && !written.isBlank()) {
            parseContext
                    .problems()
                    .add(Problem.note(
                            rawItem.place,
                            rawItem.name() + " has the " + what + " '" + PlainText.line(written)
                                    + "', which is no web address. The item goes on without it."));
        }
        return address;
    }

    private Optional<URI> base(RawItem rawItem) {
        return rawItem.base.or(parseContext::base);
    }

    /** Returns its headline, or else its first words. */
    private String headline(RawItem rawItem) {
        String headline = rawItem.headline();
        if (!headline.isEmpty() || !rawItem.mayLackHeadline) {
            return headline;
        }
        for (String text : List.of(rawItem.summary, rawItem.content)) {
            String words = SanitizedHtml.of(
                            new ForeignHtml(text, Optional.empty()),
                            new SummaryLength(HEADLINE_WORDS, parseContext.usualLanguage()))
                    .firstLine();
            if (!words.isEmpty()) {
                withoutHeadline++;
                return words;
            }
        }
        return "";
    }

    /** Notes how many items are shown under their first words. */
    public void noteHeadlines() {
        if (withoutHeadline > 0) {
            parseContext
                    .problems()
                    .add(Problem.note(
                            SourceLocation.file(parseContext.name()),
                            (withoutHeadline == 1
                                            ? "One entry has no title and gets its"
                                            : withoutHeadline + " entries have no title and get their")
                                    + " first words as a headline."));
        }
    }

    /** Returns the summary, or else the opening of the story, with the best picture of both. */
    private Summary.Parts summary(RawItem rawItem, Optional<URI> link, String headline, Locale language) {
        Optional<URI> page = link.or(() -> base(rawItem));
        SummaryLength length =
                new SummaryLength(link.isPresent() ? parseContext.rules().summaryWords() : MOST_WORDS, language);
        SanitizedHtml summary = SanitizedHtml.of(
                new ForeignHtml(rawItem.summary, rawItem.summaryBase.or(() -> page), link, headline), length);
        boolean hasOther = !rawItem.content.isBlank();
        SanitizedHtml content = hasOther
                ? SanitizedHtml.of(
                        new ForeignHtml(rawItem.content, rawItem.contentBase.or(() -> page), link, headline), length)
                : summary;
        List<PictureCandidate> pictures = new ArrayList<>(rawItem.pictures);
        pictures.addAll(summary.pictures());
        pictures.addAll(hasOther ? content.pictures() : List.of());
        SanitizedHtml shown = summary.text().isEmpty() ? content : summary;
        return new Summary.Parts(shown.html(), shown.text(), shown.opening(), PictureCandidate.best(pictures));
    }

    private String id(RawItem rawItem, Optional<URI> link, Locale language, PublicationDate when, String headline) {
        String id = PlainText.line(rawItem.id);
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return ItemIds.of(link, language, when.day(), headline);
        }
        boolean unique = id.indexOf(':') >= 0 || id.length() >= SHORTEST_UNIQUE_ID;
        return unique ? id : parseContext.name() + "#" + id;
    }
}
