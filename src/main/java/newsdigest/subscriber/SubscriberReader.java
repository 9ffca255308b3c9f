package newsdigest.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.Encoding;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads subscriber CSV files (RFC 4180, as people and spreadsheet programs really write it). */
public final class SubscriberReader {

    private final Path root;

    /** @param root the folder relative paths start from and problems name files by */
    public SubscriberReader(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Hands over the subscribers one by one, as they are read and in constant memory however many there are. Never throws
     * for what is in a file: a bad row, or a file that cannot be read, is a problem and the rest goes on. The same address
     * in two rows is handed over twice.
     *
     * @param pathsOrGlobs files, or globs such as {@code subscribers/*.csv}; a file that is named twice is read once
     */
    public void read(List<String> pathsOrGlobs, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        SubscriberFiles files = new SubscriberFiles(root, problems);
        for (Path path : files.find(pathsOrGlobs)) {
            new OneFile(files.relative(path), rows, problems).read(path);
        }
    }

    /** The same with one file, which problems call {@code name}. */
    public void read(Path file, String name, Consumer<Subscriber> rows, Consumer<Problem> problems) {
        new OneFile(name, rows, problems).read(file);
    }

    /** The files that are meant, each once. */
    public List<Path> files(List<String> pathsOrGlobs) {
        return List.copyOf(new SubscriberFiles(root, missing -> {}).find(pathsOrGlobs));
    }

    /**
     * Where a new file of this name would stand so that it is read: once for each path or glob it fits.
     *
     * @param name without a folder
     */
    public List<Path> places(List<String> pathsOrGlobs, String name) {
        return new SubscriberFiles(root, missing -> {}).places(pathsOrGlobs, name);
    }

    /** Whether a file would be read if it stood there. */
    public boolean isMeant(List<String> pathsOrGlobs, Path file) {
        return new SubscriberFiles(root, missing -> {}).isMeant(pathsOrGlobs, file);
    }

    private record OneFile(String file, Consumer<Subscriber> rows, Consumer<Problem> problems) {

        private static final CSVFormat FORMAT =
                CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

        void read(Path path) {
            try (LineReader lines = new LineReader(Encoding.open(path))) {
                HeaderLine header = HeaderLine.find(lines);
                if (header == null) {
                    fail("The file is empty. Its first line names the columns, such as email,name,language,topics.");
                } else {
                    read(lines, header);
                }
            } catch (Encoding.NotTextException e) {
                fail(e.getMessage() == null ? "This is no text file." : e.getMessage());
            } catch (NoSuchFileException e) {
                fail("The file is gone.");
            } catch (AccessDeniedException e) {
                fail("No permission to read this file.");
            } catch (IOException e) {
                fail("The file cannot be read: " + e.getMessage() + ". The rows after this are missing.");
            }
        }

        private void read(LineReader lines, HeaderLine header) throws IOException {
            char delimiter = header.delimiter();
            LenientCsvReader guard =
                    new LenientCsvReader(lines, header.text(), header.line(), delimiter, file, problems);
            CSVFormat format = FORMAT.builder().setDelimiter(delimiter).get();
            try (CSVParser parser =
                    CSVParser.builder().setReader(guard).setFormat(format).get()) {
                Iterator<CSVRecord> records = parser.iterator();
                CSVRecord first = next(records);
                if (first == null) {
                    fail("Without the header line nothing else can be read.");
                    return;
                }
                ColumnMapping columnMapping = new ColumnMapping(first.toList(), delimiter);
                if (!columnMapping.have(SubscriberColumn.EMAIL)) {
                    problems.accept(
                            Problem.error(SourceLocation.line(file, guard.line()), withoutEmail(columnMapping)));
                    return;
                }
                for (String repeated : columnMapping.repeated()) {
                    problems.accept(Problem.note(
                            SourceLocation.line(file, guard.line()),
                            "Another column means the same as " + CellText.shown(repeated)
                                    + "; only the first is used."));
                }
                guard.rowsAre(columnMapping::isRow);
                RowReader reader = new RowReader(columnMapping, problems);
                for (CSVRecord row = next(records); row != null; row = next(records)) {
                    Optional<Subscriber> subscriber = reader.read(row, SourceLocation.line(file, guard.line()));
                    subscriber.ifPresent(rows);
                }
            }
        }

        /** The parser's own way to say that reading failed, told apart from what the consumers may throw. */
        private static @Nullable CSVRecord next(Iterator<CSVRecord> records) throws IOException {
            try {
                return records.hasNext() ? records.next() : null;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private static String withoutEmail(ColumnMapping columnMapping) {
            String found = columnMapping.headers().stream().map(CellText::shown).collect(Collectors.joining(", "));
            if (columnMapping.headers().stream().anyMatch(header -> header.indexOf('@') >= 0)) {
                return "The first line names no columns but is a row already: " + found
                        + ". Put a line such as email,name,language,topics above it. File skipped.";
            }
            String nearest = SubscriberColumn.EMAIL
                    .nearest(columnMapping.headers())
                    .map(header -> "; is " + CellText.shown(header) + " the one? Name it 'email'")
                    .orElse("; name the one with the addresses 'email'");
            return "No column 'email' among the columns " + found + nearest + ". File skipped.";
        }

        private void fail(String message) {
            problems.accept(Problem.error(SourceLocation.file(file), message));
        }
    }
}
