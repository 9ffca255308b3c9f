package newsdigest.console.news;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.news.NewsItem;
import newsdigest.text.ComparableText;

/**
 * Filters of the list of news, as they stand in the address of its page.
 *
 * @param words all of which must be in title, text or topics, in whatever letters and accents
 * @param edition {@link #NEXT}, {@link #NONE}, {@link #DRAFTS} or the id of an edition that was sent; empty: whatever
 */
record NewsQuery(
        String newsletter,
        String words,
        String source,
        String language,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        String edition) {

    static final String NEXT = "next";
    static final String NONE = "none";
    static final String DRAFTS = "drafts";

    static NewsQuery of(AuthenticatedRequest request, String newsletter) {
        return new NewsQuery(
                newsletter,
                request.queryParam("q").orElse(""),
                request.queryParam("source").orElse(""),
                request.queryParam("language").orElse(""),
                day(request, "from"),
                day(request, "to"),
                request.queryParam("edition").orElse(""));
    }

    /** Returns a day; what is none filters nothing. */
    private static Optional<LocalDate> day(AuthenticatedRequest request, String name) {
        try {
            return request.queryParam(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return words.isEmpty()
                && source.isEmpty()
                && language.isEmpty()
                && from.isEmpty()
                && to.isEmpty()
                && edition.isEmpty();
    }

    /** Returns true where the item of a story that is shown fits, or another one that tells it. */
    boolean matches(SelectionVerdict verdict) {
        return isInEdition(verdict)
                && Stream.concat(Stream.of(verdict.item()), verdict.story().sourceItems().stream())
                        .anyMatch(this::fits);
    }

    private boolean fits(NewsItem item) {
        return (source.isEmpty() || item.provenance().source().equals(source))
                && (language.isEmpty() || item.language().toLanguageTag().equals(language))
                && from.filter(item.date()::isBefore).isEmpty()
                && to.filter(item.date()::isAfter).isEmpty()
                && hasWords(item);
    }

    private boolean isInEdition(SelectionVerdict verdict) {
        boolean wasSent = verdict.isOfAnotherEdition();
        return switch (edition) {
            case "" -> true;
            case NEXT -> verdict.isIn();
            case DRAFTS -> verdict.reason() == VerdictReason.DRAFT;
            case NONE -> !verdict.isIn() && !wasSent;
            default -> wasSent && verdict.detail().equals(edition);
        };
    }

    private boolean hasWords(NewsItem item) {
        if (words.isEmpty()) {
            return true;
        }
        String text = plain(item.headline() + " " + item.summary().text() + " " + String.join(" ", item.topics()));
        for (String word : plain(words).strip().split(" ", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a text in small letters without accents, with one blank between words. */
    private static String plain(String text) {
        String letters = ComparableText.withoutMarks(text.toLowerCase(Locale.ROOT));
        StringBuilder plain = new StringBuilder(letters.length());
        boolean isBlank = true;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            boolean wasBlank = isBlank;
            isBlank = Character.isWhitespace(c);
            if (!isBlank) {
                plain.append(c);
            } else if (!wasBlank) {
                plain.append(' ');
            }
        }
        return plain.toString();
    }

    /** Returns the address of a page of the list with these filters. */
    String address(int page) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("newsletter", newsletter);
        fields.put("q", words);
        fields.put("source", source);
        fields.put("language", language);
        fields.put("from", from.map(LocalDate::toString).orElse(""));
        fields.put("to", to.map(LocalDate::toString).orElse(""));
        fields.put("edition", edition);
        fields.put("page", page > 1 ? String.valueOf(page) : "");
        return "/news?"
                + fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
