package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.date.DateLineParser;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.html.ForeignHtml;
import newsdigest.news.html.SanitizedHtml;
import newsdigest.news.html.SummaryLength;
import newsdigest.news.page.SelectorFinder;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reader meets files that somebody else's software, or a bad disk, has changed at random. */
final class MangledNewsTest {

    /** More by {@code -Dtries=100000}, from another beginning by {@code -Dseed=7}. */
    private static final int TRIES = Integer.getInteger("tries", 150);

    private static final int SEED = Integer.getInteger("seed", 0);

    @ParameterizedTest
    @EnumSource(SourceKind.class)
    void noReaderFailsAndNothingUnsafePasses(SourceKind kind, @TempDir Path folder) throws IOException {
        long seed = kind.name().hashCode() + (long) SEED;
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random);
        for (int i = 0; i < TRIES; i++) {
            byte[] input = mutations.next();
            SourceFixture.check(kind, input, folder.resolve("input"));
        }
    }

    /** Longer by {@code mvn -Pstorm test -Dtest=MangledNewsTest -Dminutes=10}, for each reader. */
    @Tag("storm")
    @ParameterizedTest
    @MethodSource("targets")
    void noReaderFailsForMinutes(Target target, @TempDir Path folder, TestReporter reporter) throws IOException {
        Mutations mutations = target.mutations();
        Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("minutes", 1)));
        long count = 0;
        while (Instant.now().isBefore(end)) {
            byte[] input = mutations.next();
            target.tryOut(input, folder.resolve("input"));
            count++;
        }
        reporter.publishEntry(target.name(), count + " inputs");
        assertThat(count).isPositive();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noReaderFailsOnWhatOnceMadeOneFail(Target target, @TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Mutations.corpus())) {
            for (Path file : files.sorted().toList()) {
                target.tryOut(Files.readAllBytes(file), folder.resolve("input"));
            }
        }
    }

    /** Readers of what others wrote: of each format, and those that are part of no format. */
    static Stream<Target> targets() {
        return Stream.concat(
                Arrays.stream(SourceKind.values())
                        .map(kind -> new Target(kind.name(), (input, file) -> SourceFixture.check(kind, input, file))),
                Stream.of(
                        new Target("HTML", (input, file) -> {
                            ForeignHtml foreign =
                                    new ForeignHtml(text(input), Optional.of(URI.create("https://example.org/a/")));
                            SanitizedHtml safe = SanitizedHtml.of(foreign, new SummaryLength(20, Locale.ENGLISH));
                            assertThat(SourceFixture.isSafe(safe.html())).isTrue();
                        }),
                        new Target(
                                "DATES",
                                (input, file) -> text(input)
                                        .lines()
                                        .flatMap(line -> Stream.of(line.replaceAll("<[^<>]*>", ""), line))
                                        .forEach(line -> {
                                            PublicationDate.parse(line, NewsFixture.PANAMA);
                                            DateLineParser.of(line);
                                            DateLineParser.standsAtEdge(line);
                                            DateLineParser.standsAmongWords(line);
                                        })),
                        new Target("OPML", (input, file) -> {
                            Files.write(file, input);
                            try {
                                assertThat(OpmlReader.read(file).feeds()).doesNotContainNull();
                            } catch (UserException e) {
                                assertThat(e.getMessage()).isNotBlank();
                            }
                        }),
                        new Target(
                                "SELECTORS",
                                (input, file) -> assertThat(SelectorFinder.find(text(input)))
                                        .isNotNull())));
    }

    /** Readers of formats of which inputs of all kinds hold too few; each has its own. */
    static Stream<Target> ownTargets() throws IOException {
        String row = NewsSpreadsheetTest.excelRow(1, "Date", "Title", "Summary", "Approved")
                + NewsSpreadsheetTest.excelRow(2, "2026-11-20", "Ferry", "At nine.", "yes");
        String worksheet = NewsSpreadsheetTest.worksheet(row);
        String content =
                NewsSpreadsheetTest.content(NewsSpreadsheetTest.openRow("Fecha", "T\u00edtulo", "Estado", "Notas")
                        + NewsSpreadsheetTest.openRow("20/11/2026", "Ferry", "Publicado", "no publicar"));
        List<byte[]> sheets = List.of(
                worksheet.getBytes(StandardCharsets.UTF_8),
                content.getBytes(StandardCharsets.UTF_8),
                NewsSpreadsheetTest.workbook(worksheet),
                NewsSpreadsheetTest.document(content));
        return Stream.of(
                new Target("SPREADSHEET", sheets, (input, file) -> {
                    SourceFixture.check(SourceKind.CSV, input, file);
                    SourceFixture.check(SourceKind.CSV, NewsSpreadsheetTest.workbook(text(input)), file);
                    SourceFixture.check(SourceKind.CSV, NewsSpreadsheetTest.document(text(input)), file);
                }),
                new Target(
                        "WORDPRESS",
                        List.of(Files.readAllBytes(Mutations.corpus().resolve("wordpress.json"))),
                        (input, file) -> SourceFixture.check(SourceKind.JSON_FEED, input, file)));
    }

    @ParameterizedTest
    @MethodSource("ownTargets")
    void noReaderFailsOnInputsOfItsOwn(Target target, @TempDir Path folder) throws IOException {
        Mutations mutations = target.mutations();
        for (int i = 0; i < TRIES; i++) {
            target.tryOut(mutations.next(), folder.resolve("input"));
        }
    }

    @Tag("storm")
    @ParameterizedTest
    @MethodSource("ownTargets")
    void noReaderFailsOnInputsOfItsOwnForMinutes(Target target, @TempDir Path folder, TestReporter reporter)
            throws IOException {
        noReaderFailsForMinutes(target, folder, reporter);
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** Reader of one input, which may be in a file. */
    interface Reader {
        void read(byte[] input, Path file) throws IOException;
    }

    /** Reader with its name. */
    record Target(String name, List<byte[]> files, Reader reader) {

        Target(String name, Reader reader) {
            this(name, List.of(), reader);
        }

        Mutations mutations() throws IOException {
            Random random = new Random(name.hashCode() + (long) SEED);
            return files.isEmpty() ? new Mutations(random) : new Mutations(random, files);
        }

        void tryOut(byte[] input, Path file) throws IOException {
            Instant start = Instant.now();
            try {
                reader.read(input, file);
                if (Duration.between(start, Instant.now()).compareTo(Duration.ofSeconds(20)) > 0) {
                    throw new AssertionError("it takes too long");
                }
            } catch (RuntimeException | Error e) {
                Path found = Files.createDirectories(Path.of("target/fuzz")).resolve(name + "-" + start.toEpochMilli());
                Files.write(found, input);
                throw new AssertionError(found + ": " + e, e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void theCheckItselfNoticesUnsafeItems() {
        assertThat(SourceFixture.isSafe("<p>ok</p>")).isTrue();
        assertThat(SourceFixture.isSafe("<p onclick=x>")).isFalse();
        assertThat(SourceFixture.isSafe("<script>")).isFalse();
        assertThat(SourceFixture.isSafe("<a href=\"javascript:x\">y</a>")).isFalse();
        assertThat(SourceFixture.isSafe("<p>\uFDD0</p>")).isFalse();
    }
}
