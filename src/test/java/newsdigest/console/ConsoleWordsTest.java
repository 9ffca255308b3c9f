package newsdigest.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.PluralFormat;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.text.message.MessageCatalog;
import org.junit.jupiter.api.Test;

/** Words of the screens in all their languages: each is there, is used, and is filled with the same. */
final class ConsoleWordsTest {

    private static final Path WORDS = Path.of("src/main/resources/newsdigest/console/words");
    private static final Path TEMPLATES = Path.of("src/main/resources/newsdigest/console");
    private static final Path CODE = Path.of("src/main/java/newsdigest/console");
    private static final List<String> LANGUAGES = List.of("en", "ar", "es", "fr", "pt");

    private static final MessageCatalog CATALOG = ConsoleWords.catalog();

    @Test
    void theScreensSpeakFiveLanguages() {
        assertThat(CATALOG.languages()).extracting(Locale::toLanguageTag).containsExactlyElementsOf(LANGUAGES);
    }

    @Test
    void everyLanguageHasTheSameKeysInTheSameFiles() throws IOException {
        for (String group : ConsoleWords.GROUPS) {
            Set<String> english = words("en", group).stringPropertyNames();
            for (String language : LANGUAGES) {
                assertThat(words(language, group).stringPropertyNames())
                        .as("%s/%s.properties", language, group)
                        .containsExactlyInAnyOrderElementsOf(english);
            }
        }
    }

    @Test
    void everyKindOfDataThatReadersSeeOfThemselvesHasWordsForStaff() throws IOException {
        Set<String> kinds = lines(Path.of("src/main/resources/newsdigest/web/words.properties"))
                .filter(line -> line.startsWith("data.kind."))
                .map(line ->
                        line.substring("data.kind.".length(), line.indexOf('=')).strip())
                .collect(Collectors.toSet());

        assertThat(kinds).contains("leftByLists");
        assertThat(all("en").keySet())
                .containsAll(kinds.stream().map(kind -> "person.kind." + kind).toList());
    }

    @Test
    void noKeyStandsInTwoFilesOrTwiceInOne() throws IOException {
        List<String> keys = ConsoleWords.GROUPS.stream()
                .flatMap(group -> lines(WORDS.resolve("en/" + group + ".properties")))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void everyLanguageFillsAMessageWithTheSameAsEnglish() throws IOException {
        Map<String, String> english = all("en");
        for (String language : LANGUAGES) {
            Map<String, String> words = all(language);
            english.forEach((key, phrase) -> assertThat(arguments(words.getOrDefault(key, "")))
                    .as("%s: %s", language, key)
                    .isEqualTo(arguments(phrase)));
        }
    }

    @Test
    void aPluralHasAllFormsOfItsLanguage() throws IOException {
        for (String language : LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            Set<String> needed = new TreeSet<>(PluralRules.forLocale(locale).getKeywords());
            // "Many" of Spanish, French and Portuguese is for millions, which are written out nowhere.
            if (!language.equals("ar")) {
                needed.remove("many");
            }
            all(language)
                    .forEach((key, phrase) -> PLURAL.matcher(phrase).results().forEach(plural -> {
                        Set<String> forms = FORM.matcher(body(phrase, plural.end()))
                                .results()
                                .map(form -> form.group(1))
                                .collect(Collectors.toSet());
                        assertThat(forms).as("%s: %s", language, key).containsAll(needed);
                    }));
        }
    }

    @Test
    void everyKeyThatATemplateOrAScreenNamesIsThereAndEveryOtherIsGone() throws IOException {
        Set<String> known = all("en").keySet();
        Set<String> named = new TreeSet<>();
        Set<String> begun = new TreeSet<>();
        for (Path template : files(TEMPLATES, ".ftlh")) {
            String text = Files.readString(template);
            KEY_OF_TEMPLATE.matcher(text).results().map(key -> key.group(1)).forEach(key -> {
                assertThat(known).as("%s says %s", template.getFileName(), key).contains(key);
                named.add(key);
            });
            DOTTED.matcher(text).results().map(ConsoleWordsTest::inside).forEach(named::add);
        }
        for (Path file : files(CODE.resolve(".."), ".java")) {
            KEY_OF_MISTAKE
                    .matcher(Files.readString(file))
                    .results()
                    .map(key -> key.group(1))
                    .forEach(named::add);
        }
        for (Path file : files(CODE, ".java")) {
            String text = Files.readString(file);
            KEY_OF_CODE
                    .matcher(text)
                    .results()
                    .map(key -> key.group(1))
                    .forEach(key -> assertThat(known)
                            .as("%s says %s", file.getFileName(), key)
                            .contains(key));
            QUOTED.matcher(text).results().map(ConsoleWordsTest::inside).forEach(named::add);
        }
        named.stream().filter(text -> text.endsWith(".")).forEach(begun::add);
        named.addAll(SAID_BELOW);

        assertThat(known.stream()
                        .filter(key -> !named.contains(key))
                        .filter(key -> begun.stream().noneMatch(start -> isPartOf(key, start))))
                .isEmpty();
    }

    /** Returns true for {@code state.draft} and {@code "state."}. */
    private static boolean isPartOf(String key, String start) {
        return start.length() > 1 && key.startsWith(start);
    }

    @Test
    void noTemplateSaysWordsOfItsOwn() throws IOException {
        for (Path template : files(TEMPLATES, ".ftlh")) {
            assertThat(TemplateLiterals.of(Files.readString(template)))
                    .as("%s", template.getFileName())
                    .isEmpty();
        }
    }

    /**
     * Places whose code says English words: of accounts, which is for the command line too, for the audit log, and of news.
     */
    private static final List<String> SAYS_ENGLISH =
            List.of("/access/", "/draft/DraftChange", "/draft/DraftStories", "/news/");

    @Test
    void noScreenSaysWordsOfItsOwn() throws IOException {
        for (Path file : files(CODE, ".java")) {
            if (SAYS_ENGLISH.stream().noneMatch(file.toString()::contains)) {
                assertThat(CodeLiterals.of(Files.readString(file)))
                        .as("%s", file.getFileName())
                        .isEmpty();
            }
        }
    }

    /** Keys that the rooms below the console ask for. */
    private static final List<String> SAID_BELOW = Stream.concat(
                    Stream.of("direction", "days.between"),
                    Stream.of("missing", "busy", "trouble", "method", "large")
                            .flatMap(key -> Stream.of(key + ".title", key + ".text")))
            .toList();

    private static final Pattern PLURAL = Pattern.compile("\\{\\d, plural,");
    private static final Pattern FORM = Pattern.compile("(?:^|[\\s}])([a-z]+|=\\d+) ?\\{");
    private static final Pattern KEY_OF_TEMPLATE = Pattern.compile("\\bword\\(\"([^\"]*[^\".])\"(?! \\+)");
    private static final Pattern KEY_OF_CODE =
            Pattern.compile("\\b[wW]ords(?:\\([^()]*\\))?\\s*\\.get\\(\\s*\"([^\"]*[^\".])\"(?! \\+)");
    private static final Pattern KEY_OF_MISTAKE = Pattern.compile("\\.withKey\\(\\s*\"([^\"]*)\"");
    private static final Pattern DOTTED = Pattern.compile("\"[a-z]\\w*\\.[\\w.-]*\"");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private static String inside(MatchResult quoted) {
        String text = quoted.group();
        return text.substring(1, text.length() - 1);
    }

    /** Returns what follows, up to the brace that closes it. */
    private static String body(String phrase, int start) {
        int depth = 1;
        int end = start;
        while (end < phrase.length() && depth > 0) {
            depth += phrase.charAt(end) == '{' ? 1 : phrase.charAt(end) == '}' ? -1 : 0;
            end++;
        }
        return phrase.substring(start, end - 1).replaceAll("\\{(?:[^{}]|\\{\\d\\})*\\}", "{}");
    }

    /** Returns the blanks of a phrase, with what a plural counts marked. */
    private static Map<String, String> arguments(String phrase) {
        Map<String, String> blanks = new TreeMap<>();
        MessageFormat format = new MessageFormat(phrase.replace("'", "''"), Locale.ENGLISH);
        format.getArgumentNames()
                .forEach(name -> blanks.put(
                        name, format.getFormatByArgumentName(name) instanceof PluralFormat ? "counted" : "filled"));
        Pattern.compile("\\{(\\d)\\}")
                .matcher(phrase)
                .results()
                .map(blank -> blank.group(1))
                .forEach(name -> blanks.putIfAbsent(name, "filled"));
        return blanks;
    }

    private static Map<String, String> all(String language) throws IOException {
        Map<String, String> words = new TreeMap<>();
        for (String group : ConsoleWords.GROUPS) {
            Properties some = words(language, group);
            some.stringPropertyNames().forEach(key -> words.put(key, some.getProperty(key)));
        }
        return words;
    }

    private static Properties words(String language, String group) throws IOException {
        Properties words = new Properties();
        try (var file = Files.newBufferedReader(WORDS.resolve(language + "/" + group + ".properties"))) {
            words.load(file);
        }
        return words;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
