package newsdigest.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import newsdigest.bench.sink.SmtpSink;

/** Bench of the speed of sending: every contestant in turn, in three rounds, the median of each. */
public final class SendingBench {

    private static final int ROUNDS = 3;
    private static final int PAGE_BYTES = 4_096;
    private static final long DISK_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Messages a second, and microseconds of processor time a message, start of the program included. */
    private record Figures(double rate, double senderMicros, double sinkMicros) {}

    private SendingBench() {}

    /** Sizes in KB, connections and rounds may be given, such as {@code 10,70 1,4,10,20 5}. */
    public static void main(String[] args) throws Exception {
        int[] sizes = numbers(args.length > 0 ? args[0] : "10,70");
        int[] connections = numbers(args.length > 1 ? args[1] : "1,4,10,20");
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : ROUNDS;
        List<Contestant> contestants = List.of(
                new SmtpSource(),
                new Newsdigest("Newsdigest", Newsdigest.DOCUMENTED_OPTIONS, Newsdigest.Keys.NONE),
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
        Map<Contestant, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : contestants) {
                figures.computeIfAbsent(contestant, any -> new ArrayList<>())
                        .add(once(contestant, benchMessage, connections));
            }
        }
        double limit = 0;
        for (Map.Entry<Contestant, List<Figures>> entry : figures.entrySet()) {
            double rate = median(entry.getValue(), Figures::rate);
            limit = limit == 0 ? rate : limit;
            System.out.printf(
                    Locale.ROOT,
                    "| %d KB | %d | %s | %.0f | %.3f | %.0f | %.0f |%n",
                    benchMessage.bytes() / 1024,
                    connections,
                    entry.getKey().name(),
                    rate,
                    rate / limit,
                    median(entry.getValue(), Figures::senderMicros),
                    median(entry.getValue(), Figures::sinkMicros));
        }
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Figures once(Contestant contestant, BenchMessage benchMessage, int connections) throws Exception {
        int messages = contestant.messages(benchMessage, connections);
        Duration before = ProcessorTime.used();
        Duration sent;
        double rate;
        try (SmtpSink sink = new SmtpSink()) {
            rate = contestant.send(benchMessage, connections, messages, sink.port());
            sent = ProcessorTime.used();
            if (sink.count() != messages) {
                throw new IllegalStateException(
                        contestant.name() + " says it sent " + messages + ", the sink took " + sink.count());
            }
        }
        return new Figures(rate, micros(before, sent) / messages, micros(sent, ProcessorTime.used()) / messages);
    }

    private static double micros(Duration from, Duration to) {
        return to.minus(from).toNanos() / 1e3;
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
