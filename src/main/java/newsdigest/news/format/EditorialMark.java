package newsdigest.news.format;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.date.PublicationDate;
import newsdigest.text.ComparableText;

/**
 * Mark that staff write into a text about whether it may be published: {@code DRAFT: New ferry}, {@code [borrador]},
 * {@code Sperrfrist: 30. November 2026}.
 *
 * @param release time from which on it may be published, where the mark names one
 */
public record EditorialMark(boolean isWithheld, Release release) {

    private static final String DRAFT =
            "(?:first |rough |working |nur |still )?(?:drafts?|borrador|brouillon|rascunho|entwurf|wip|do not publish"
                    + "|not for publication|no publicar|ne pas publier|ne pas diffuser|n[ãa]o publicar|nicht ver[öo]ffentlichen|مسودة)";

    private static final Pattern DRAFT_HEADLINE =
            Pattern.compile("(?iu)\\A[\\s*_]*+(?:[\\[(<{]\\s*" + DRAFT + "\\s*[\\])>}].*|" + DRAFT
                    + "\\s*[:\\u2013\\u2014].*|" + DRAFT + " - .*|.*[\\[(<{]\\s*" + DRAFT + "\\s*[\\])>}][\\s*_]*)");

    private static final Pattern EMBARGO = Pattern.compile(
            "(?iu)\\A[\\s*_\\[(]*+(?:(?:strictly |under |sous |en |com )?(?:embargo(?:ed)?|embargad[oa])"
                    + "|sperrfrist(?:vermerk)?|sperrvermerk|hold|hold for release|not for (?:release|publication)(?: before)?"
                    + "|do not publish|no publicar|ne pas (?:publier|diffuser)|n[ãa]o publicar|nicht ver[öo]ffentlichen|محظور النشر)"
                    + "\\b(?<until>\\s*(?:until|till|before|hasta(?: el)?|antes del?|jusqu.(?:au|à)|avant(?: le)?|bis(?: zum)?|vor(?: dem)?|at[ée](?: o)?|antes de|حتى))?"
                    + "\\s*+:?\\s*+(?<when>.{0,60}?)[\\s*_\\])]*");

    private static final int LONGEST = 140;

    private static final int MOST_WORDS_ALONE = 6;

    /** Returns true for a headline that says that its item is a draft. */
    public static boolean isOfDraft(String headline) {
        return DRAFT_HEADLINE.matcher(headline).matches();
    }

    /** Returns the mark that a whole line is; empty for a line of text. */
    static Optional<EditorialMark> of(String line, ZoneId zone, Locale language) {
        Matcher mark = EMBARGO.matcher(line);
        if (line.length() > LONGEST || !mark.matches()) {
            return Optional.empty();
        }
        String when = mark.group("when").strip();
        Optional<PublicationDate> date = PublicationDate.parse(when, zone, Optional.of(language));
        if (date.isPresent()) {
            return Optional.of(new EditorialMark(
                    false,
                    new Release(
                            date.map(day -> day.instant()
                                    .orElseGet(
                                            () -> day.day().atStartOfDay(zone).toInstant())),
                            Optional.empty())));
        }
        boolean isShort = ComparableText.words(when).strip().split(" ").length <= MOST_WORDS_ALONE;
        boolean namesTime = mark.group("until") != null || when.chars().anyMatch(Character::isDigit);
        return when.isEmpty() || (namesTime && isShort)
                ? Optional.of(new EditorialMark(true, Release.ALWAYS))
                : Optional.empty();
    }
}
