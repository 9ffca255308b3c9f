package newsdigest.console.news;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import newsdigest.console.news.item.ItemAddress;
import newsdigest.console.view.Labels;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.newsroom.WrittenNewsReader;
import newsdigest.text.Formats;

/** Row of the list of news: one item, and into which edition it goes or went. */
final class NewsRow {

    private static final int LONGEST_OPENING = 160;

    private final SelectionVerdict verdict;
    private final EditionLabels editions;
    private final String newsletter;

    NewsRow(String newsletter, SelectionVerdict verdict, EditionLabels editions) {
        this.newsletter = newsletter;
        this.verdict = verdict;
        this.editions = editions;
    }

    Map<String, Object> asModel() {
        NewsItem item = verdict.item();
        Map<String, Object> row = new HashMap<>();
        row.put("title", item.headline());
        row.put("tag", item.language().toLanguageTag());
        row.put("opening", opening(item.summary().text()));
        row.put("source", source(item));
        row.put("language", Labels.language(item.language()));
        row.put("day", Formats.day(item.date()));
        row.put("written", item.provenance().isWritten());
        row.put("edited", item.provenance().isEdited());
        row.put("address", item.provenance().isWritten() ? address(item) : ItemAddress.of(newsletter, verdict.story()));
        row.put("link", item.link().map(Object::toString).orElse(""));
        row.put("fate", fate());
        row.put("kind", kind());
        row.put("edition", isSent() && editions.knows(verdict.detail()) ? verdict.detail() : "");
        return row;
    }

    private static String address(NewsItem item) {
        return "/news/stories/" + item.provenance().guid().orElse("") + "?language="
                + item.language().toLanguageTag();
    }

    private boolean isSent() {
        return switch (verdict.reason()) {
            case ALREADY_SENT, CHANGED -> true;
            default -> false;
        };
    }

    /** Returns the class of its mark, which gives it a colour. */
    private String kind() {
        return verdict.isIn()
                ? "ok"
                : switch (verdict.reason()) {
                    case ALREADY_SENT, CHANGED -> "done";
                    case TOO_NEW, NOT_YET, HELD, DRAFT -> "warn";
                    default -> "";
                };
    }

    /** Returns the edition it goes into or went out in, or else the reason why there is none. */
    private String fate() {
        return switch (verdict.reason()) {
            case IN -> "In the next edition";
            case LATE -> "In the next edition, as it came late";
            case CORRECTION -> "In the next edition, as a correction";
            case ALREADY_SENT -> "Sent: " + editions.label(verdict.detail());
            case CHANGED -> "Changed since it was sent: " + editions.label(verdict.detail());
            case TOO_OLD -> "Too old for the next edition";
            case TOO_NEW -> "Waits for its day";
            case NOT_YET -> "Waits until " + verdict.detail();
            case EXPIRED -> "Its time is over";
            case DRAFT -> "Draft";
            case NEW_SOURCE -> "Older than its source is here";
            case LEFT_OUT -> "Left out by hand";
            case HELD -> "Waits for the edition after the next";
            case OVER_THE_MAXIMUM -> "Beyond the most items of an edition";
            case OTHER_LANGUAGE -> "No edition in this language";
        };
    }

    /** Returns the name of its source as people know it. */
    static String source(NewsItem item) {
        String name = item.provenance().name();
        if (item.provenance().isWritten()) {
            return name.isBlank() ? WrittenNewsReader.NAME : name + " (written here)";
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
