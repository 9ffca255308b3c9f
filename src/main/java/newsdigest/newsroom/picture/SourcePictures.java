package newsdigest.newsroom.picture;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.PublicPages;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Size;
import newsdigest.news.source.PictureReader;
import newsdigest.news.source.PictureReader.FoundSizes;
import newsdigest.problem.Problem;
import newsdigest.store.Database;

/**
 * Pictures that sources name, as an edition shows them: with their size, and those of a form that not all mail programs show
 * turned into PNG or JPEG and served by the public pages.
 */
public final class SourcePictures {

    static final String ADDED_BY = "newsdigest";

    /** Height, as a multiple of the width, from which a picture is a strip in which nothing can be seen. */
    private static final int HIGHEST_FOR_WIDTH = 50;

    /** Most drawings that may take too long for one edition: each is waited for, and the edition with it. */
    private static final int MOST_SLOW = 2;

    private final PictureReader reader;
    private final Clock clock;
    private final Optional<PublicPages> pages;
    private final Supplier<Database> ledger;
    private final Map<URI, Image> turned = new HashMap<>();
    private final Set<URI> unseen = new HashSet<>();
    private final List<Problem> notes = new ArrayList<>();
    private FoundSizes found = FoundSizes.NONE;
    private int slow;

    /**
     * Creates the pictures of one edition.
     *
     * @param root folder below which it is kept what was read
     * @param pages public pages, which show what was turned; without them nothing is
     * @param ledger keeper of what was turned
     */
    public SourcePictures(Path root, Clock clock, Optional<PublicPages> pages, Supplier<Database> ledger) {
        this.reader = new PictureReader(root, clock);
        this.clock = clock;
        this.pages = pages;
        this.ledger = ledger;
    }

    /**
     * Reads the pictures of items.
     *
     * @param sources sources of the newsletter
     */
    public void read(List<NewsItem> items, List<NewsSource> sources) {
        found = reader.read(items, sources);
        Set<URI> done = new HashSet<>();
        for (NewsItem item : items) {
            item.image()
                    .map(Image::url)
                    .filter(found.foreign()::contains)
                    .filter(done::add)
                    .ifPresent(address -> turn(address, item, reader.file(address)));
        }
        items.forEach(this::leaveOutStrip);
    }

    /** Leaves out a strip: its width is rounded up to one pixel, and the page would become as long as it. */
    private void leaveOutStrip(NewsItem item) {
        Optional<Image> shown = in(item).image();
        shown.flatMap(Image::size)
                .filter(size -> size.height() / HIGHEST_FOR_WIDTH >= size.width())
                .ifPresent(size -> leaveOut(
                        item.image().orElseThrow().url(),
                        item,
                        "is a strip of " + size.width() + " × " + size.height()
                                + " pixels, which would make the page as long, so it is left out. Name another one."));
    }

    private void turn(URI address, NewsItem item, Optional<byte[]> file) {
        boolean isSvg = !found.sizes().containsKey(address);
        if (isSvg && slow >= MOST_SLOW) {
            leaveOut(
                    address,
                    item,
                    "is SVG, and " + MOST_SLOW
                            + " others took too long to draw, so it is left out. Name a PNG or JPEG.");
            return;
        }
        try {
            MailPicture picture = PictureScaler.scale(file.orElse(new byte[0]));
            if (pages.isPresent()) {
                new PictureRepository(ledger.get(), clock).add(picture, ADDED_BY);
                turned.put(
                        address,
                        new Image(
                                URI.create(picture.address(pages.map(PublicPages::address))),
                                "",
                                Size.of(picture.width(), picture.height())));
            } else if (isSvg) {
                leaveOut(
                        address,
                        item,
                        "is SVG, which hardly any mail program shows, so it is left out. With 'public-pages' it would be"
                                + " turned into PNG; or name a PNG or JPEG.");
            }
        } catch (PictureException e) {
            slow += e.kind().equals("svgSlow") ? 1 : 0;
            leaveOut(address, item, reason(e) + ", so it is left out. Name a PNG or JPEG.");
        }
    }

    private static String reason(PictureException e) {
        List<Object> values = e.values();
        return switch (e.kind()) {
            case "large" -> "has more than " + values.get(0) + " MB";
            case "svgLarge" -> "is SVG of more than " + values.get(0) + " MB";
            case "svgSlow" -> "is SVG that takes longer than " + values.get(0) + " seconds to draw";
            case "pixels" ->
                "has " + values.get(0) + " × " + values.get(1) + " pixels, and more than " + values.get(2)
                        + " million are not read";
            default -> "cannot be read, as its file is damaged or of another kind";
        };
    }

    private void leaveOut(URI address, NewsItem item, String why) {
        unseen.add(address);
        notes.add(Problem.note(item.place(), "The picture " + address + " " + why));
    }

    /** Returns an item as the edition shows it. */
    public NewsItem in(NewsItem item) {
        Optional<Image> image = item.image();
        if (image.isEmpty()) {
            return item;
        } else if (unseen.contains(image.get().url())) {
            return item.withoutImage();
        }
        return Optional.ofNullable(turned.get(image.get().url()))
                .map(other -> item.withImage(new Image(other.url(), image.get().alt(), other.size())))
                .orElseGet(() -> found.withSize(item));
    }

    /** Returns notes on pictures that readers would wait for, or not see. */
    public List<Problem> problems() {
        return Stream.concat(found.problems().stream(), notes.stream()).toList();
    }
}
