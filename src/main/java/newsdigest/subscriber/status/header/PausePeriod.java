package newsdigest.subscriber.status.header;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import newsdigest.subscriber.status.words.MailPermission;

/**
 * Pair of columns with the first and the last day of a pause, such as {@code Pause from} and {@code Pause to}.
 *
 * @param end place of the column with the end
 * @param meaning what the days of that column mean
 */
public record PausePeriod(int end, EndMeaning meaning) {

    private static final String BETWEEN = " \u2192 ";

    /** Returns the pairs among the columns of a file, by the place of the column with the beginning. */
    public static Map<Integer, PausePeriod> among(List<String> headers) {
        Map<Integer, PausePeriod> pairs = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            if (EndHeaders.all().mayBeginPause(headers.get(i))) {
                int start = i;
                IntStream.concat(IntStream.range(i + 1, headers.size()), IntStream.range(0, i))
                        .filter(other -> pairs.values().stream().noneMatch(pair -> pair.end == other))
                        .boxed()
                        .flatMap(other -> ending(headers, start, other).stream())
                        .findFirst()
                        .ifPresent(pair -> pairs.put(start, pair));
            }
        }
        return pairs;
    }

    private static Optional<PausePeriod> ending(List<String> headers, int start, int other) {
        return EndHeaders.all()
                .ofPauseEnd(headers.get(other), other == start + 1)
                .map(meaning -> new PausePeriod(other, meaning));
    }

    /** Returns both cells of a row as one text. */
    public static String text(String from, String to) {
        return to.isBlank() ? from : from + BETWEEN + to;
    }

    /** Returns the permission that the text of both cells gives. */
    public MailPermission of(String text, LocalDate today) {
        int between = text.lastIndexOf(BETWEEN);
        String from = between < 0 ? text : text.substring(0, between);
        String to = between < 0 ? "" : text.substring(between + BETWEEN.length());
        MailPermission begun = new EndDays(EndMeaning.PAUSED_FROM, today).of(from);
        MailPermission ended = new EndDays(meaning, today).of(to);
        if (begun == MailPermission.LEFT || begun == MailPermission.CURRENT) {
            return begun;
        }
        if (ended == MailPermission.SILENT) {
            return begun;
        }
        boolean isUnsureOfBeginning = begun == MailPermission.UNSURE
                && ended == MailPermission.LEFT
                && !new EndDays(EndMeaning.RESUMES_ON, today).of(from).equals(MailPermission.CURRENT);
        return isUnsureOfBeginning ? begun : ended;
    }
}
