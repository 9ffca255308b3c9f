package newsdigest.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.newsroom.paste.PastedNews;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.publish.machines.ListDifference;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.text.message.MessageCatalog;
import org.junit.jupiter.api.Test;

/** Sentences that the rooms below the console say in English, in the language of the screens. */
final class EnglishSentencesTest {

    private static final MessageCatalog CATALOG =
            new MessageCatalog("/newsdigest/console/words", List.of("common", EnglishSentences.GROUP));
    private static final LocalizedMessages SPANISH = CATALOG.messages(Locale.forLanguageTag("es"));
    private static final Path CODE = Path.of("src/main/java/newsdigest");

    /** Rooms whose sentences stand on screens: lists of subscribers, their text and the addresses in them, and the doctor. */
    private static final List<String> ROOMS = List.of("doctor", "subscriber", "address", "text/encoding");

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*+\"");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

    @Test
    void aProblemOfAListSaysWhatIsWrongAndHowToMendIt() {
        Problem problem = Problem.error(
                SourceLocation.line("lists/weekly.csv", 17),
                "'ana@@example.org' is no email address (two @). Line skipped.");

        assertThat(EnglishSentences.of(problem, SPANISH))
                .isEqualTo(
                        "lists/weekly.csv:17: 'ana@@example.org' no es una dirección de correo (dos @). Línea omitida.");
        assertThat(EnglishSentences.of(problem, CATALOG.messages(Locale.ENGLISH)))
                .isEqualTo(problem.toString());
    }

    @Test
    void aRowOfTooFewCellsIsToldInTheLanguageSentenceBySentence() {
        assertThat(EnglishSentences.in(
                        "The row has 3 cells, the header 4. Where one is missing before 'Sí', column 'baja' says that"
                                + " somebody left: nothing is sent to 'l@x.org'. Write the missing cells, empty ones too.",
                        SPANISH))
                .isEqualTo(
                        "La fila tiene 3 celdas y el encabezado 4. Si falta una celda antes de 'Sí', la columna 'baja'"
                                + " dice que alguien se dio de baja: no se envía nada a 'l@x.org'. Escriba las celdas que faltan,"
                                + " también las vacías.");
        assertThat(EnglishSentences.in(
                        "The row has 3 cells, the header 4. It has nothing under column 'code', by which nothing is sent"
                                + " to 'i@x.org'; where one is missing before 'A', that person would be mailed. Write the"
                                + " missing cells, empty ones too.",
                        SPANISH))
                .isEqualTo("La fila tiene 3 celdas y el encabezado 4. No tiene nada en la columna 'code', así que no se"
                        + " envía nada a 'i@x.org'; si falta una celda antes de 'A', esa persona recibiría el correo."
                        + " Escriba las celdas que faltan, también las vacías.");
        assertThat(EnglishSentences.in(
                        "The line was skipped, and mail goes to 'h@x.org' by the row at lists/other.csv:3.", SPANISH))
                .isEqualTo("La línea se omitió, y el correo llega a 'h@x.org' por la fila en lists/other.csv:3.");
    }

    @Test
    void aHeaderThatIsAQuestionOrHasAStopIsNoEndOfTheSentenceWithTheLineForTheConfiguration() {
        for (String header : List.of("No. of contacts", "Send newsletter? (do not send if empty)")) {
            String line = "{ path: list.csv, left-when: { " + header + ": [the cells that mean it] } }";

            assertThat(EnglishSentences.in(
                            "Decide in newsdigest.yaml: " + line + " under 'subscribers'; [] says that none does.",
                            SPANISH))
                    .isEqualTo("Decídalo en newsdigest.yaml: " + line
                            + " en «subscribers»; [] dice que ninguna lo significa.");
        }
    }

    @Test
    void aDifferenceBetweenTheListsOfMachinesIsToldInTheLanguage() {
        ListDifference difference = new ListDifference("weekly", List.of(List.of("a", "b"), List.of("c")), true);

        assertThat(EnglishSentences.in(difference.words() + " " + ListDifference.REMEDY, SPANISH))
                .isEqualTo(
                        "En c hay otras listas de weekly que en a, b. Ponga las mismas listas en todas las máquinas o"
                                + " haga que compartan una carpeta.");
    }

    @Test
    void aTimeInASentenceIsToldInTheLanguageToo() {
        assertThat(EnglishSentences.in(
                        "example.net is paused by Ana since Tue 16 Feb 2021 08:00 UTC: We wait. They ask us to.",
                        SPANISH))
                .isEqualTo(
                        "example.net está en pausa por Ana desde mar, 16 feb 2021, 8:00 (UTC): We wait. They ask us to.");
        assertThat(EnglishSentences.in("The next edition goes out on Tue 16 Feb 2021 12:00 Europe/Vienna.", SPANISH))
                .contains("mar, 16 feb 2021, 12:00 (Europe/Vienna)");
    }

    @Test
    void whatInAListSaysThatSomebodyLeftIsToldInTheLanguageHoweverLongItsNameIs() {
        LocalizedMessages words = new MessageCatalog(
                        "/newsdigest/console/words", List.of("common", "people", EnglishSentences.GROUP))
                .messages(Locale.forLanguageTag("es"));

        assertThat(ReasonLabels.leftOut("left, says column 'status of the person' in subscribers/in/people.csv", words))
                .isEqualTo("se dieron de baja, según la columna 'status of the person' en subscribers/in/people.csv");
        assertThat(ReasonLabels.leftOut(
                        "undecided whether they left: the name of the file in subscribers/a.csv", words))
                .isEqualTo("por decidir si se dieron de baja: el nombre del archivo en subscribers/a.csv");
        assertThat(ReasonLabels.leftOut("undecided whether they left: the file in subscribers/a.csv", words))
                .endsWith("el archivo en subscribers/a.csv");
        assertThat(ReasonLabels.notMailed("left, says subscribers/people.csv:7 (column 'status')", words))
                .isEqualTo("se dieron de baja, según subscribers/people.csv:7 (la columna 'status')");
        assertThat(ReasonLabels.notMailed("left, says column 'status'", words))
                .isEqualTo("se dieron de baja, según la columna 'status'");
        assertThat(ReasonLabels.notMailed("not mailed until somebody decides what is meant (column 'estado')", words))
                .contains("la columna 'estado'")
                .doesNotContain("mailed");
        assertThat(ReasonLabels.notMailed(
                        "not mailed until somebody decides about subscribers/a.csv, which has the person too", words))
                .isEqualTo(
                        "sin correo hasta que alguien decida sobre subscribers/a.csv, que también contiene a la persona");
        assertThat(EnglishSentences.in(
                        "1 row says that this person left: column 'status of the person' (line 7).", SPANISH))
                .isEqualTo("1 fila dice que esta persona se fue: la columna 'status of the person' (línea 7).");
        assertThat(EnglishSentences.in("list added by olga@example.org", SPANISH))
                .isEqualTo("lista añadida por olga@example.org");
    }

    @Test
    void aTimeThatTheAuditLogKeepsIsToldInTheLanguage() {
        assertThat(ActDetails.of("Thu 10 Dec 2026, 10:00 (America/Panama), 5 people", SPANISH))
                .isEqualTo("jue, 10 dic 2026, 10:00 (America/Panama), 5 personas");
    }

    @Test
    void aSentenceOfALaterVersionStaysAsItIsAndItsNeighboursAreTold() {
        assertThat(EnglishSentences.in("Nobody said this before. File skipped.", SPANISH))
                .isEqualTo("Nobody said this before. Archivo omitido.");
        assertThat(EnglishSentences.in("frobnicated the list", SPANISH)).isEqualTo("frobnicated the list");
    }

    @Test
    void aSentenceThatEndsInANameLeavesTheNextOneToItself() {
        assertThat(EnglishSentences.in(
                        "Sign with DKIM as well: add 'dkim' to the newsletter, unless the mail server signs for"
                                + " example.org. Rule 4 in docs/deliverability.md.",
                        SPANISH))
                .endsWith("por example.org. Regla 4 de docs/deliverability.md.");
    }

    @Test
    void everyNoteOnAPastedTextIsTold() {
        String text = """
                News of the week

                30 February 2021

                Nobody sees this

                12 Febuary 2021

                Nor this

                10 February 2021

                A headline that ends.
                A text that follows at once.

                Not for publication before 12 March

                11 February 2021
                """;
        List<PastedNews.LineNote> notes =
                PastedNews.of(text, Locale.ENGLISH, ZoneOffset.UTC).notes();

        assertThat(notes).hasSizeGreaterThan(4);
        assertThat(notes.stream().map(note -> EnglishSentences.in(note.why(), SPANISH)))
                .noneMatch(note -> note.contains(" is ") || note.contains(" the ") || note.contains("skipped"));
        assertThat(PastedNews.of("No day here", Locale.ENGLISH, ZoneOffset.UTC).notes().stream()
                        .map(note -> EnglishSentences.in(note.why(), SPANISH)))
                .containsExactly(
                        "Este texto está antes de la primera fecha, así que no pertenece a ninguna noticia. Ponga"
                                + " encima una línea como «15 de febrero de 2021». Texto omitido.");
    }

    @Test
    void everySentenceIsKnownByItsOwnEnglishWordsAndFillsTheSameBlanks() {
        Properties english = CATALOG.phrases().getOrDefault(Locale.ENGLISH, new Properties());
        for (String key : english.stringPropertyNames()) {
            if (key.startsWith(EnglishSentences.PREFIX)) {
                String phrase = english.getProperty(key);
                Object[] values = {"alpha", "beta", "gamma", "delta"};
                String said = fill(phrase, values);
                assertThat(EnglishSentences.in(said, SPANISH))
                        .as("%s: %s", key, said)
                        .isEqualTo(SPANISH.get(key, values));
            }
        }
    }

    private static String fill(String phrase, Object... values) {
        String filled = phrase;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return filled;
    }

    /** Pieces of English that are no sentence on a screen: patterns, statements, names of columns, styles. */
    private static final Pattern NOT_SAID =
            Pattern.compile("(?s).*(?:\\\\|\\[\\^|select |insert |\\(\\?|urn:|%[0-9sd]|=\\{|\\$\\{|Charset|\\|).*");

    @Test
    void everySentenceOfTheseRoomsHasItsWords() throws IOException {
        String known = CATALOG.phrases().getOrDefault(Locale.ENGLISH, new Properties()).entrySet().stream()
                .filter(entry -> entry.getKey().toString().startsWith(EnglishSentences.PREFIX))
                .map(entry -> entry.getValue().toString())
                .collect(Collectors.joining("\n"));
        List<String> missing = new ArrayList<>();
        for (String room : ROOMS) {
            for (Path file : files(CODE.resolve(room))) {
                literals(Files.readString(file)).stream()
                        .flatMap(literal -> SENTENCE_END.splitAsStream(literal))
                        .map(sentence -> EDGES.matcher(sentence).replaceAll(""))
                        .filter(sentence -> !known.contains(sentence)
                                && !known.contains(
                                        BEFORE_COMMAND.matcher(sentence).replaceFirst("")))
                        .forEach(sentence -> missing.add(file.getFileName() + ": " + sentence));
            }
        }
        missing.removeIf(line -> STAYS_ENGLISH.stream().anyMatch(line::startsWith));

        assertThat(missing).isEmpty();
    }

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?]) ");

    /** Blanks, quotes and stops around a piece of a sentence. */
    private static final Pattern EDGES = Pattern.compile("\\A[\\s'.,;:()]+|[\\s'.,;:(]+\\z");

    /** End of a sentence that gives an example or a command, which is the same in every language. */
    private static final Pattern BEFORE_COMMAND = Pattern.compile("(?s): .*|(?<= at) _dmarc");

    /** Returns the texts of three words or more. */
    private static List<String> literals(String code) {
        return LITERAL.matcher(COMMENT.matcher(code).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .filter(text -> !NOT_SAID.matcher(text).matches())
                .map(text -> text.replace("\\\"", "\""))
                .filter(text -> text.strip().split(" ", -1).length >= 3 && text.matches("(?s).*[a-z]{2} [a-z]{2}.*"))
                .toList();
    }

    /** Files whose words are said nowhere on a screen, or are read and not said. */
    private static final List<String> STAYS_ENGLISH = List.of(
            "SubscriberColumn.java",
            "AddressColumnFinder.java",
            "FurtherAddresses.java",
            "StatusHeaders.java",
            "StatusVocabulary.java",
            "HashIndex.java",
            // Commands, and what they print, are the same in every language.
            "DkimCheck.java: rsa_keygen_bits",
            "DkimCheck.java: openssl base64",
            "DkimCheck.java: p=",
            "DkimCheck.java: with what this prints",
            "MailService.java: Postmark's server for single",
            "ScheduleCheck.java: * MON",
            "DecisionHint.java: [the cells that mean it]");

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
