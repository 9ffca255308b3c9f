package newsdigest.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.testing.ToldInArabic;

/** Result of reading subscriber files: all rows handed over, and all problems as the user sees them. */
public record SubscriberFixture(List<Subscriber> rows, List<String> problems, List<String> notes) {

    static SubscriberFixture of(Path root, String... pathsOrGlobs) {
        SubscriberFixture subscriberFixture =
                new SubscriberFixture(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        new SubscriberReader(root).read(List.of(pathsOrGlobs), subscriberFixture.rows::add, subscriberFixture::add);
        return subscriberFixture;
    }

    /** Of a file {@code list.csv} of these lines. */
    public static SubscriberFixture ofLines(Path root, String... lines) {
        return ofText(root, StandardCharsets.UTF_8, String.join("\n", lines) + "\n");
    }

    /** Of a file {@code list.csv} of rows, each ended by a tilde; a sign of an address stands for one at example.org, and a caret for a bare CR. */
    static SubscriberFixture ofRows(Path root, String rows) {
        return ofLines(
                root, rows.replace("~", "\n").replace("@", "@example.org").replace("^", "\r"));
    }

    /** Of a file with addresses from {@code a@example.org} on, and one more column of these cells. */
    static SubscriberFixture ofColumn(Path root, String header, String... cells) {
        StringBuilder text = new StringBuilder("email;" + header + "\n");
        for (int i = 0; i < cells.length; i++) {
            text.append((char) ('a' + i))
                    .append("@example.org;")
                    .append(cells[i])
                    .append('\n');
        }
        return ofLines(root, text.toString());
    }

    static SubscriberFixture ofText(Path root, Charset charset, String text) {
        return ofBytes(root, text.getBytes(charset));
    }

    static SubscriberFixture ofBytes(Path root, byte[] bytes) {
        write(root.resolve("list.csv"), bytes);
        return of(root, "list.csv");
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Problem problem) {
        ToldInArabic.require(problem);
        (problem.isError() ? problems : notes).add(problem.toString());
    }

    public List<String> addresses() {
        return rows.stream().map(Subscriber::address).toList();
    }

    /** Returns what stands before the sign in the addresses of those who are mailed, one after the other. */
    String mailed() {
        return rows.stream().map(row -> row.address().replaceAll("@.*", "")).collect(Collectors.joining(" "));
    }

    public List<String> names() {
        return rows.stream().map(Subscriber::name).toList();
    }

    Subscriber only() {
        if (rows.size() != 1) {
            throw new AssertionError("one row expected: " + this);
        }
        return rows.get(0);
    }
}
