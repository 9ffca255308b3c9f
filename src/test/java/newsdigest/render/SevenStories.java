package newsdigest.render;

import static java.util.Objects.requireNonNull;
import static newsdigest.edition.selection.Samples.weekly;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.EditionContent.Section;
import newsdigest.edition.EditionId;
import newsdigest.edition.Window;
import newsdigest.edition.selection.Samples;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * An edition of seven stories with pictures in English, Spanish and Arabic, by which layouts are compared. The pictures are
 * drawings of this project, under its licence.
 */
public final class SevenStories {

    private static final String FOLDER = "stories/";
    private static final String PICTURES = "https://harbour.example.org/";
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);

    private static final Map<String, String> INTRODUCTIONS = Map.of(
            "en", "This week the ferries are back, and a reef is clean again.",
            "es", "Esta semana vuelven los transbordadores, y un arrecife está limpio de nuevo.",
            "ar", "عادت العبّارات هذا الأسبوع، ونظُفت الشعاب من جديد.");

    private static final Map<String, List<String>> SECTIONS = Map.of(
            "en", List.of("At sea", "In port", "People"),
            "es", List.of("En el mar", "En el puerto", "Gente"),
            "ar", List.of("في البحر", "في الميناء", "الناس"));

    private SevenStories() {}

    /** The newsletter of these stories. */
    public static Newsletter newsletter() {
        return weekly().in("en", "es", "ar")
                .titled("en", "Harbour News")
                .titled("es", "Noticias del Puerto")
                .titled("ar", "أخبار الميناء")
                .greeting()
                .get();
    }

    /**
     * The edition.
     *
     * @param bySection true to group the stories under three headings
     */
    public static EditionContent edition(boolean bySection) {
        Map<Locale, LanguageContent> contents = new LinkedHashMap<>();
        for (String language : List.of("en", "es", "ar")) {
            String words = requireNonNull(INTRODUCTIONS.get(language));
            contents.put(
                    Locale.forLanguageTag(language),
                    new LanguageContent(
                            Optional.of(new Summary("<p>" + words + "</p>", words)), sections(language, bySection), 0));
        }
        return new EditionContent(
                new EditionId("seven-stories"),
                newsletter(),
                new Window(LAST.minusDays(6), LAST.plusDays(1)),
                contents);
    }

    private static List<Section> sections(String language, boolean bySection) {
        List<NewsItem> items = items(language);
        List<String> headings = requireNonNull(SECTIONS.get(language));
        return bySection
                ? List.of(
                        new Section(headings.get(0), items.subList(0, 3)),
                        new Section(headings.get(1), items.subList(3, 5)),
                        new Section(headings.get(2), items.subList(5, 7)))
                : List.of(new Section("", items));
    }

    private static List<NewsItem> items(String language) {
        List<NewsItem> items = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(resource("stories.csv"), StandardCharsets.UTF_8))) {
            for (CSVRecord row : CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)) {
                if (row.get("language").equals(language)) {
                    items.add(item(row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    private static NewsItem item(CSVRecord row) {
        String picture = row.get("picture");
        return Samples.item(row.get("title"))
                .in(row.get("language"))
                .on(LAST.withDayOfMonth(Integer.parseInt(row.get("day"))))
                .saying(row.get("summary"))
                .linking(PICTURES + row.get("language") + "/" + picture)
                .from(row.get("source"))
                .showing(
                        PICTURES + picture + ".png",
                        row.get("alt"),
                        Integer.parseInt(row.get("width")),
                        Integer.parseInt(row.get("height")))
                .get();
    }

    /** Returns the name of the drawing at an address; empty for other addresses. */
    public static Optional<String> drawing(URI address) {
        String text = address.toString();
        return text.startsWith(PICTURES) && text.endsWith(".png")
                ? Optional.of(text.substring(PICTURES.length(), text.length() - ".png".length()))
                : Optional.empty();
    }

    /** Writes a drawing as PNG, in the size that the edition says. */
    public static void draw(String name, Path file) {
        try (InputStream svg = resource(name + ".svg")) {
            SVGDocument document = requireNonNull(new SVGLoader().load(svg, null, LoaderContext.createDefault()));
            ViewBox box = document.viewBox();
            BufferedImage image = new BufferedImage((int) box.width, (int) box.height, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = image.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, g, new ViewBox(box.width, box.height));
            g.dispose();
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return requireNonNull(SevenStories.class.getResourceAsStream(FOLDER + name), name);
    }
}
