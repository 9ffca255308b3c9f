package newsdigest.subscriber.status.words;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;

/**
 * Remarks behind a yes, a no or a day in one cell: "yes, deceased", "oui jusqu'en 2024", "no - yes". No vocabulary has all words, so an
 * answer holds as it is only where each word behind it is known to change nothing.
 */
public final class AnswerRemarks {

    /** Length above which a sentence by which somebody agrees is a text of a form, and no remark. */
    private static final int LONGEST_REMARK = 60;

    /** Signs of a question, of a change or of what is put aside, such as {@code x?}, {@code yes → no} and {@code (x)}. */
    private static final Pattern DOUBT =
            Pattern.compile("[?\u061f~\u2190-\u21ff\u27f5-\u27ff]|[-=]>|\\A\\(|\\A[-\u2012-\u2015\u2212]\\s?\\p{L}");

    /** Years, months or days from one to another, such as {@code 2019-2022}, {@code 2019 to 2022} and {@code 01/2020-12/2021}, which are over. */
    private static final Pattern YEARS = Pattern.compile(
            "\\b(?:19|20)\\d\\d(?:\\s?[-\u2012-\u2015]\\s?(?:\\d{1,2}[./]){0,2}"
                    + "|\\s\\p{L}{1,5}\\s"
                    + "|[./-]\\d{1,2}(?:[./-]\\d{1,2})?\\s?[-\u2012-\u2015/]\\s?)(?:19|20)\\d\\d\\b|(?i:\\bup to) (?:19|20)\\d\\d\\b");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    private static final AnswerRemarks ALL = new AnswerRemarks(StatusVocabulary.all());

    private final List<String> answers;
    private final List<String> agreeing;
    private final List<String> changing;
    private final List<String> aboutLeaving;
    private final Set<String> harmless = new HashSet<>();
    private final Set<String> aboutPeople = new HashSet<>();
    private final Set<String> only = new HashSet<>();
    private final Set<String> yes;

    private AnswerRemarks(StatusVocabulary vocabulary) {
        answers = Stream.of("yes-begins", "no-begins", "yes", "no")
                .flatMap(group -> vocabulary.inWords("values", group).stream())
                .filter(answer -> !answer.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        agreeing = vocabulary.inWords("values", "agreeing-begins");
        changing = StatusVocabulary.together(Stream.of(
                vocabulary.inWords("about", "negations"),
                vocabulary.inWords("about", "exclusions"),
                vocabulary.inWords("about", "paper"),
                vocabulary.inWords("about", "other-channels"),
                vocabulary.inWords("states", "leaving"),
                vocabulary.inWords("ends", "until"),
                vocabulary.inWords("values", "left"),
                vocabulary.inWords("values", "no"),
                vocabulary.inWords("values", "but")));
        yes = vocabulary.inWords("values", "yes").stream()
                .flatMap(phrase -> Stream.of(phrase.strip().split(" ")))
                .collect(Collectors.toUnmodifiableSet());
        aboutLeaving = vocabulary.inWords("answers", "about-leaving");
        Stream.of(
                        vocabulary.inWords("values", "beside-answers"),
                        vocabulary.inWords("answers", "frequencies"),
                        vocabulary.inWords("answers", "formats"),
                        vocabulary.inWords("states", "between"),
                        vocabulary.inWords("about", "of-mail"),
                        vocabulary.inWords("about", "mail"),
                        vocabulary.inWords("about", "still"),
                        vocabulary.inWords("answers", "in"),
                        vocabulary.inWords("now", "cells"))
                .forEach(phrases -> addWords(harmless, phrases));
        addWords(aboutPeople, vocabulary.inWords("values", "about-people"));
        addWords(only, vocabulary.inWords("about", "only"));
        for (Locale language : InputLanguages.ALL) {
            harmless.add(language.getLanguage());
            for (DayOfWeek day : DayOfWeek.values()) {
                harmless.add(ComparableText.words(day.getDisplayName(TextStyle.FULL, language))
                        .strip());
                harmless.add(ComparableText.words(day.getDisplayName(TextStyle.SHORT, language))
                        .strip());
            }
        }
        List<String> negations = vocabulary.inWords("about", "negations");
        negations.forEach(not -> harmless.remove(not.strip()));
        negations.forEach(not -> aboutPeople.remove(not.strip()));
        // A word of a header about mail may be one for leaving.
        Stream.of(vocabulary.inWords("states", "leaving"), vocabulary.inWords("values", "left"))
                .flatMap(List::stream)
                .forEach(leaving -> harmless.remove(leaving.strip()));
    }

    private static void addWords(Set<String> words, List<String> phrases) {
        phrases.forEach(phrase -> words.addAll(List.of(phrase.strip().split(" "))));
    }

    /** Returns the remarks in all languages. */
    public static AnswerRemarks all() {
        return ALL;
    }

    /** Returns true when a cell that is one word has a sign by which it may not hold: {@code active?}, {@code (x)}, {@code yes †}. */
    public boolean areSignsIn(String cell) {
        return DOUBT.matcher(cell.strip()).find()
                || CrossingSigns.areBesideAnswer(cell)
                || (CrossingSigns.isEmptyBoxBeside(cell) && !isNo(cell));
    }

    private static boolean isNo(String cell) {
        return StatusValues.all().of(cell) == StatusValue.NO;
    }

    /**
     * Returns true when a cell that begins with a yes or a no says more, by which that may not hold.
     *
     * @param answer which of the two it begins with
     */
    public boolean areBehindAnswer(String cell, StatusValue answer) {
        if (areSignsIn(cell)
                || YEARS.matcher(cell).find()
                || LeavingRequests.all().isIn(cell)) {
            return true;
        }
        String words = ComparableText.words(cell);
        String rest = behindAnswer(words);
        boolean isSentence = agreeing.stream().anyMatch(rest::startsWith);
        return isSentence
                ? cell.strip().length() <= LONGEST_REMARK && mayChange(rest)
                : !isHarmless(rest, answer == StatusValue.YES);
    }

    /** Returns true when words beside a day say that it may not hold: "2024-05-05, then revoked". */
    public boolean areBesideDay(String cell) {
        if (areSignsIn(cell)) {
            return true;
        }
        if (!WORD.matcher(cell).find()) {
            return false;
        }
        String words = ComparableText.words(cell);
        return !isHarmless(words, false) && mayChange(words);
    }

    /** Returns true when a remark behind an answer speaks of leaving, of an end or of another way, and is no longer text of a form. */
    public boolean turnAnswer(String cell) {
        if (areSignsIn(cell)
                || YEARS.matcher(cell).find()
                || LeavingRequests.all().isIn(cell)) {
            return true;
        }
        String rest = behindAnswer(ComparableText.words(cell));
        return cell.strip().length() <= LONGEST_REMARK && mayChange(rest) && !isHarmless(rest, true);
    }

    private String behindAnswer(String words) {
        return answers.stream()
                .filter(words::startsWith)
                .findFirst()
                .map(answer -> words.substring(answer.length() - 1))
                .orElse(words);
    }

    private boolean mayChange(String words) {
        return StatusVocabulary.hasOne(changing, words) && !StatusVocabulary.hasOne(aboutLeaving, words);
    }

    private boolean isHarmless(String words, boolean behindYes) {
        String[] all = words.strip().split(" ", -1);
        // "Only events" may mean no newsletter, and "only English" means none that is not in English.
        boolean isLimited = Stream.of(all).anyMatch(only::contains);
        for (String word : all) {
            boolean isKnown = word.isEmpty()
                    || only.contains(word)
                    || (!isLimited && aboutPeople.contains(word))
                    || Character.isDigit(word.codePointAt(0))
                    || harmless.contains(word)
                    || (behindYes && yes.contains(word))
                    || WrittenDay.isMonth(word)
                    || LanguageNames.ALL.contains(word);
            if (!isKnown) {
                return false;
            }
        }
        return true;
    }

    /** Holder of the names of languages; made when first asked for, as that is slow and rare. */
    private static final class LanguageNames {
        private static final Set<String> ALL = names();

        private static Set<String> names() {
            Set<String> names = new HashSet<>();
            for (String code : Locale.getISOLanguages()) {
                for (Locale reader : InputLanguages.ALL) {
                    names.add(ComparableText.words(new Locale(code).getDisplayLanguage(reader))
                            .strip());
                }
            }
            names.removeIf(name -> name.length() < 4);
            return Set.copyOf(names);
        }
    }
}
