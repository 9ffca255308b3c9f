package newsdigest.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.problem.Problem;
import newsdigest.subscriber.leaving.DecisionHint;
import newsdigest.text.Formats;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.text.message.MessageCatalog;

/**
 * Sentences that are said or kept in English, told in the language of the screens: what is wrong with a list, what the doctor
 * found, and details of the audit log. A sentence is known by its English words; one that nobody knows stays as it is.
 */
public final class EnglishSentences {

    /** Start of the keys of these sentences. */
    static final String PREFIX = "said.";

    /** File of the words that holds them. */
    public static final String GROUP = "findings";

    private static final Pattern BLANK = Pattern.compile("\\{(\\d)}");

    /** Place at which a new sentence may begin. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=[.?!)]) (?=\\S)");

    /** Most characters of a text that is looked up in parts. */
    private static final int LONGEST = 4_000;

    /** Signs that have the name of a column or a heading, in quotation marks. */
    private static final Set<String> NAMED = Set.of("said.column", "said.the-heading-in-line");

    private static final Set<String> SIGNS = Set.of(
            "said.column",
            "said.column-which-has-no-name",
            "said.the-heading-in-line",
            "said.the-name-of-the-file",
            "said.the-name-of-the-sheet",
            "said.the-title-above-the-headers",
            "said.the-file",
            "said.a-list");

    private static final List<Template> TEMPLATES = templates();

    private EnglishSentences() {}

    /**
     * English sentence with blanks.
     *
     * @param literals what stands before, between and after the blanks
     * @param blanks numbers of the blanks in their order
     */
    private record Template(String key, List<String> literals, List<Integer> blanks) {

        static Template of(String key, String phrase) {
            List<String> literals = new ArrayList<>();
            List<Integer> blanks = new ArrayList<>();
            int end = 0;
            for (MatchResult blank : BLANK.matcher(phrase).results().toList()) {
                literals.add(phrase.substring(end, blank.start()));
                blanks.add(Integer.valueOf(blank.group(1)));
                end = blank.end();
            }
            literals.add(phrase.substring(end));
            return new Template(key, List.copyOf(literals), List.copyOf(blanks));
        }

        /** Returns what stands in the blanks, by their numbers; empty when the text is another sentence. */
        Optional<String[]> values(String text) {
            String last = literals.get(literals.size() - 1);
            if (!text.startsWith(literals.get(0)) || !text.endsWith(last)) {
                return Optional.empty();
            }
            String[] values = new String[blanks.size()];
            int begin = literals.get(0).length();
            int limit = text.length() - last.length();
            for (int i = 0; i < blanks.size(); i++) {
                boolean isLast = i == blanks.size() - 1;
                int end = isLast ? limit : text.indexOf(literals.get(i + 1), begin + 1);
                if (end <= begin || end > limit) {
                    return Optional.empty();
                }
                values[blanks.get(i)] = text.substring(begin, end);
                begin = isLast ? end : end + literals.get(i + 1).length();
            }
            return blanks.isEmpty() && !text.equals(last) ? Optional.empty() : Optional.of(values);
        }

        /** Returns the number of characters that are its own: the more of them, the surer it is the one. */
        int weight() {
            return literals.stream().mapToInt(String::length).sum();
        }
    }

    private static List<Template> templates() {
        Properties english = new MessageCatalog("/newsdigest/console/words", List.of(GROUP))
                .phrases()
                .getOrDefault(Locale.ENGLISH, new Properties());
        return english.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> Template.of(key, english.getProperty(key)))
                .sorted((one, other) -> Integer.compare(other.weight(), one.weight()))
                .toList();
    }

    /** Returns a problem with its place, in the language of the screens. */
    public static String of(Problem problem, LocalizedMessages words) {
        return problem.place() + ": " + in(problem.message(), words);
    }

    /** Returns a text of one sentence or several in the language of the screens. */
    public static String in(String english, LocalizedMessages words) {
        if (english.isEmpty() || words.language().equals(Locale.ENGLISH)) {
            return english;
        }
        if (english.length() > LONGEST) {
            return one(english, words).orElse(english);
        }
        List<Integer> places = ends(english);
        List<String> said = new ArrayList<>();
        int begin = 0;
        int next = 0;
        while (begin < english.length()) {
            int end = english.length();
            Optional<String> found = whole(english.substring(begin), words);
            for (int i = places.size() - 1; i >= next && found.isEmpty(); i--) {
                end = places.get(i);
                found = whole(english.substring(begin, end), words);
            }
            if (found.isEmpty()) {
                end = next < places.size() ? places.get(next) : english.length();
            }
            said.add(found.orElse(english.substring(begin, end)));
            begin = Math.min(english.length(), end + 1);
            while (next < places.size() && places.get(next) < begin) {
                next++;
            }
        }
        return String.join(" ", said);
    }

    /** Returns a text that is one sentence; what is two known ones is not the first with the second in its last blank. */
    private static Optional<String> whole(String text, LocalizedMessages words) {
        return one(text, words)
                .filter(said -> ends(text).stream()
                        .noneMatch(end -> one(text.substring(0, end), words).isPresent()
                                && one(text.substring(end + 1), words).isPresent()));
    }

    /** Returns the places at which a sentence may end before another one; none is within a line for newsdigest.yaml. */
    private static List<Integer> ends(String text) {
        List<Integer> ends = new ArrayList<>();
        Matcher between = BETWEEN.matcher(text);
        int open = 0;
        int begin = 0;
        while (between.find()) {
            open = openAt(between.start(), text, begin, open);
            begin = between.start();
            if (open == 0) {
                ends.add(begin);
            }
        }
        return ends;
    }

    /** Returns how many brackets of a line for newsdigest.yaml are open at a place, where so many were at an earlier one. */
    private static int openAt(int end, String text, int begin, int before) {
        int open = before;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c == '{' && (open > 0 || text.startsWith(DecisionHint.LINE, i))) {
                open++;
            } else if (c == '}' && open > 0) {
                open--;
            }
        }
        return open;
    }

    private static Optional<String> one(String sentence, LocalizedMessages words) {
        for (Template template : TEMPLATES) {
            Optional<String[]> values = template.values(sentence);
            if (values.isPresent()) {
                Object[] told = new Object[values.get().length];
                for (int i = 0; i < told.length; i++) {
                    told[i] = value(values.get()[i], words);
                }
                return words.find(template.key(), told);
            }
        }
        return Optional.empty();
    }

    /** Returns what stands in a blank: a time, or a reason that is a sentence of its own, is told in the language too. */
    private static String value(String value, LocalizedMessages words) {
        Optional<String> time = Formats.readTime(value).map(at -> words.time(at.toInstant(), at.getZone()));
        return time.orElseGet(() -> sign(value, words).orElseGet(() -> reason(value, words)));
    }

    /** Returns what in a list says that somebody left, however long its own name is; empty for every other text. */
    static Optional<String> sign(String text, LocalizedMessages words) {
        return TEMPLATES.stream()
                .filter(template -> SIGNS.contains(template.key()))
                .flatMap(template -> template.values(text).stream()
                        .filter(values -> !NAMED.contains(template.key()) || isQuoted(values[0]))
                        .flatMap(values -> words.find(template.key(), (Object[]) values).stream()))
                .findFirst();
    }

    private static boolean isQuoted(String name) {
        return name.length() > 1 && name.startsWith("'") && name.endsWith("'");
    }

    private static String reason(String value, LocalizedMessages words) {
        return TEMPLATES.stream()
                .filter(template -> template.blanks().isEmpty() || template.weight() > value.length() / 2)
                .filter(template -> template.values(value).isPresent())
                .findFirst()
                .flatMap(template -> words.find(
                        template.key(), (Object[]) template.values(value).orElseThrow()))
                .orElse(value);
    }
}
