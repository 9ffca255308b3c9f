package newsdigest.newsroom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;

/** Checker of a story's fields, by the rules that files have; each fault is told beside its field. */
public final class StoryChecker {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 200_000;

    /** Most bytes of a picture's address: an index of PostgreSQL takes no more than 2,700. */
    private static final int LONGEST_ADDRESS = 2_000;

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private StoryChecker() {}

    /** Returns the faults by the name of their field, in the order of the form; empty when all is well. */
    public static Map<String, StoryFault> check(StoryText text, Locale language) {
        Map<String, StoryFault> faults = new LinkedHashMap<>();
        if (text.title().isEmpty()) {
            faults.put("title", new StoryFault("title.none"));
        } else if (text.title().length() > LONGEST_TITLE) {
            faults.put("title", new StoryFault("title.long", text.title().length(), LONGEST_TITLE));
        }
        if (text.summary().length() > LONGEST_TEXT) {
            faults.put("summary", new StoryFault("text.long", text.summary().length(), LONGEST_TEXT));
        }
        if (parsed(text.day(), LocalDate::parse)
                .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)
                .isEmpty()) {
            faults.put(
                    "day", text.day().isEmpty() ? new StoryFault("day.none") : new StoryFault("day.wrong", text.day()));
        }
        if (!text.time().isEmpty() && parsed(text.time(), LocalTime::parse).isEmpty()) {
            faults.put("time", new StoryFault("time.wrong", text.time()));
        }
        checkAddresses(text, language, faults);
        if (!text.picture().isEmpty() && text.alt().isEmpty()) {
            faults.put("alt", new StoryFault("alt.none"));
        }
        return faults;
    }

    /** Checks the addresses as the parser of files reads them. */
    private static void checkAddresses(StoryText text, Locale language, Map<String, StoryFault> faults) {
        StoryText others =
                new StoryText("", "Title", "", text.link(), "2021-02-15", "", "", text.picture(), text.alt());
        Optional<NewsItem> item = item(others, language, new ArrayList<>());
        if (!text.link().isEmpty() && item.flatMap(NewsItem::link).isEmpty()) {
            faults.put("link", new StoryFault("address.wrong", text.link()));
        }
        if (!text.picture().isEmpty() && item.flatMap(NewsItem::image).isEmpty()) {
            faults.put("picture", new StoryFault("address.wrong", text.picture()));
        } else if (text.picture().getBytes(StandardCharsets.UTF_8).length > LONGEST_ADDRESS) {
            faults.put("picture", new StoryFault("address.long", LONGEST_ADDRESS));
        }
    }

    /** Returns remarks on a text that can be used as it is. */
    public static List<String> remarks(StoryText text, Locale language) {
        List<Problem> problems = new ArrayList<>();
        Optional<NewsItem> item = item(text, language, problems);
        List<String> remarks = new ArrayList<>();
        problems.forEach(problem -> remarks.add(problem.message()));
        if (item.filter(NewsItem::draft).isPresent()) {
            remarks.add("Its title says that it is not ready, so it is kept back as a draft.");
        }
        return remarks;
    }

    private static Optional<NewsItem> item(StoryText text, Locale language, List<Problem> problems) {
        StoryVersion version = new StoryVersion(language, 1, Instant.EPOCH, "", "", StoryState.PUBLISHED, text);
        return WrittenNewsReader.item("check", version, ZoneOffset.UTC, problems);
    }

    private static <T> Optional<T> parsed(String typed, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
