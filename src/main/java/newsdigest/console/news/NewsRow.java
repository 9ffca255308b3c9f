package newsdigest.console.news;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.console.news.fate.EditionLabels;
import newsdigest.console.news.item.ItemAddress;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.text.message.LocalizedMessages;

/** Row of the list of news: one item, and into which edition it goes or went. */
final class NewsRow {

    private static final int LONGEST_OPENING = 160;

    private final SelectionVerdict verdict;
    private final EditionLabels editions;
    private final String newsletter;
    private final LocalizedMessages words;

    NewsRow(String newsletter, SelectionVerdict verdict, EditionLabels editions, LocalizedMessages words) {
        this.newsletter = newsletter;
        this.words = words;
        this.verdict = verdict;
        this.editions = editions;
    }

    Map<String, Object> asModel() {
        NewsItem item = verdict.item();
        Map<String, Object> row = new HashMap<>();
        row.put("title", item.headline());
        row.put("tag", item.language().toLanguageTag());
        row.put("opening", opening(item.summary().text()));
        row.put("source", source(item, words));
        row.put("language", words.languageName(item.language()));
        row.put("day", words.day(item.date()));
        row.put("written", item.provenance().isWritten());
        row.put("edited", item.provenance().isEdited());
        row.put("address", item.provenance().isWritten() ? address(item) : ItemAddress.of(newsletter, verdict.story()));
        row.put("also", also());
        row.put("link", item.link().map(Object::toString).orElse(""));
        row.put("fate", editions.fate(verdict, words));
        row.put("kind", kind());
        row.put("edition", verdict.isOfAnotherEdition() && editions.knows(verdict.detail()) ? verdict.detail() : "");
        return row;
    }

    /** Returns the other items that tell the story, which are shown with it and have pages of their own. */
    private List<Map<String, String>> also() {
        String shown = ItemAddress.of(newsletter, verdict.story());
        return verdict.story().sourceItems().stream()
                .filter(other -> !ItemAddress.of(newsletter, other).equals(shown))
                .map(other -> Map.of(
                        "title", other.headline(),
                        "tag", other.language().toLanguageTag(),
                        "source", source(other, words),
                        "address", other.provenance().isWritten() ? address(other) : ItemAddress.of(newsletter, other)))
                .toList();
    }

    private static String address(NewsItem item) {
        return "/news/stories/" + item.provenance().guid().orElse("") + "?language="
                + item.language().toLanguageTag();
    }

    /** Returns the class of its mark, which gives it a colour. */
    private String kind() {
        return verdict.isIn()
                ? "ok"
                : switch (verdict.reason()) {
                    case NOT_SENT_YET -> "frozen";
                    case ALREADY_SENT, CHANGED -> "done";
                    case TOO_NEW, NOT_YET, HELD, DRAFT -> "warn";
                    default -> "";
                };
    }

    /** Returns the name of its source as people know it. */
    static String source(NewsItem item, LocalizedMessages words) {
        String name = item.provenance().name();
        if (item.provenance().isWritten()) {
            return name.isBlank() ? words.get("news.writtenHere") : words.get("news.writtenHere.by", name);
        } else if (!name.isBlank()) {
            return name;
        } else if (item.source().toLowerCase(Locale.ROOT).startsWith("http")) {
            return item.link().map(NormalizedLink::host).orElse(item.source());
        }
        return item.source().replaceFirst(".*/", "");
    }

    private static String opening(String text) {
        String line = text.replaceAll(" \\(https?://[^\\s)]++\\)", "")
                .replaceAll("\\s+", " ")
                .strip();
        if (line.length() <= LONGEST_OPENING) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST_OPENING);
        int end = space > 0 ? space : line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_OPENING));
        return line.substring(0, end) + "\u2026";
    }
}
