package newsdigest.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Bench of the speed of sending: every contestant in turn, in three rounds, the median of each. */
public final class SendingBench {

    private static final int ROUNDS = 3;
    private static final int PAGE_BYTES = 4_096;
    private static final long DISK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private SendingBench() {}

    /** Sizes in KB, connections and rounds may be given, such as {@code 10,70 1,4,10,20 5}. */
    public static void main(String[] args) throws Exception {
        int[] sizes = numbers(args.length > 0 ? args[0] : "10,70");
        int[] connections = numbers(args.length > 1 ? args[1] : "1,4,10,20");
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : ROUNDS;
        List<Contestant> contestants = List.of(
                new SmtpSource(),
                new Newsdigest("Newsdigest", new Installed(Installed.ARCHIVE), Newsdigest.Keys.NONE),
                new Nodemailer(),
                new StockAngus(),
                new SimpleJavaMail());
        System.out.printf(
                Locale.ROOT,
                "The disk does %.0f commits a second. A connection alone can have no more messages: each waits for one.%n%n",
                diskCommits());
        System.out.println(
                "| size | connections | contestant | messages/s | of smtp-source -d | sender, µs | smtp-sink, µs |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int size : sizes) {
            for (int count : connections) {
                table(BenchMessage.of(size * 1024), count, rounds, contestants);
            }
        }
    }

    private static void table(BenchMessage benchMessage, int connections, int rounds, List<Contestant> contestants)
            throws Exception {
        Map<Contestant, SendingFigures> figures = SendingFigures.inTurn(
                contestants, rounds, (contestant, round) -> once(contestant, benchMessage, connections));
        SendingFigures limit = figures.values().iterator().next();
        figures.forEach((contestant, median) -> System.out.printf(
                Locale.ROOT,
                "| %d KB | %d | %s | %s |%n",
                benchMessage.bytes() / 1024,
                connections,
                contestant.name(),
                median.cells(limit)));
    }

    private static SendingFigures once(Contestant contestant, BenchMessage benchMessage, int connections)
            throws Exception {
        int messages = contestant.messages(benchMessage, connections);
        return SendingFigures.measured(
                messages, port -> () -> contestant.send(benchMessage, connections, messages, port));
    }

    private static int[] numbers(String list) {
        return List.of(list.split(",", -1)).stream().mapToInt(Integer::parseInt).toArray();
    }

    /** Returns the commits a second that the disk itself can do: a page at the end of a file, and the wait until it is there. */
    private static double diskCommits() throws IOException {
        Path file = Files.createTempFile("disk", ".bench");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            long begun = System.nanoTime();
            long commits = 0;
            while (System.nanoTime() - begun < DISK_NANOS) {
                channel.write(page.clear());
                channel.force(true);
                commits++;
            }
            return commits * 1e9 / (System.nanoTime() - begun);
        } finally {
            Files.delete(file);
        }
    }
}
