package newsdigest.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import newsdigest.bench.sink.SmtpSink;
import newsdigest.bench.sink.TlsEnd;

/** Bench of the ways to send, in turn in one run: in the clear, through TLS, and with the ledger in PostgreSQL. */
public final class WaysBench {

    private static final int MESSAGE_BYTES = 10 * 1024;
    private static final int ROUNDS = 3;

    /** Messages a second, and microseconds of processor time a message, start of the program included. */
    private record Figures(double rate, double senderMicros, double serverMicros) {}

    /**
     * Access to the mail server in one way.
     *
     * @param end what is closed after it
     */
    private record Access(Newsdigest.Keys keys, int port, AutoCloseable end) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            end.close();
        }
    }

    /** One way to send to the mail server at a port. */
    @FunctionalInterface
    private interface Way {
        Access open(int port, int round) throws Exception;
    }

    private final EmbeddedPostgres database;

    private WaysBench(EmbeddedPostgres database) {
        this.database = database;
    }

    /** Connections and messages may be given, such as {@code 10 60000}. */
    public static void main(String[] args) throws Exception {
        int connections = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 60_000;
        try (EmbeddedPostgres database =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
            new WaysBench(database).table(connections, messages);
        }
    }

    private void table(int connections, int messages) throws Exception {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("in the clear", (port, round) -> new Access(Newsdigest.Keys.NONE, port, () -> {}));
        ways.put("through TLS 1.3", WaysBench::encrypted);
        ways.put("ledger in PostgreSQL", this::inPostgres);
        Map<String, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                figures.computeIfAbsent(way.getKey(), any -> new ArrayList<>())
                        .add(once(way.getValue(), connections, messages, round));
            }
        }
        System.out.println("| way | messages/s | of in the clear | sender, µs | mail server, µs |");
        System.out.println("|---|---|---|---|---|");
        double clear = 0;
        for (Map.Entry<String, List<Figures>> entry : figures.entrySet()) {
            double rate = median(entry.getValue(), Figures::rate);
            clear = clear == 0 ? rate : clear;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.3f | %.0f | %.0f |%n",
                    entry.getKey(),
                    rate,
                    rate / clear,
                    median(entry.getValue(), Figures::senderMicros),
                    median(entry.getValue(), Figures::serverMicros));
        }
    }

    private static Access encrypted(int port, int round) throws Exception {
        TlsEnd end = new TlsEnd(port);
        return new Access(Newsdigest.Keys.ofServer(", tls: implicit, ca-file: " + end.certificate()), end.port(), end);
    }

    private Access inPostgres(int port, int round) throws Exception {
        String store = "store: " + ClusterBench.ledger(database, "ways_" + round) + "\nstore-user: postgres";
        return new Access(Newsdigest.Keys.ofWhole(store), port, () -> {});
    }

    private static Figures once(Way way, int connections, int messages, int round) throws Exception {
        Duration before = ProcessorTime.used();
        Duration sent;
        double rate;
        try (SmtpSink sink = new SmtpSink();
                Access access = way.open(sink.port(), round)) {
            rate = new Newsdigest("Newsdigest", Newsdigest.DOCUMENTED_OPTIONS, access.keys())
                    .send(BenchMessage.of(MESSAGE_BYTES), connections, messages, access.port());
            sent = ProcessorTime.used();
            if (sink.count() != messages) {
                throw new IllegalStateException("the sink took " + sink.count() + " messages, not " + messages);
            }
        }
        return new Figures(rate, micros(before, sent, messages), micros(sent, ProcessorTime.used(), messages));
    }

    private static double micros(Duration from, Duration to, int messages) {
        return to.minus(from).toNanos() / 1e3 / messages;
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
