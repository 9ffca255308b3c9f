package newsdigest.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import newsdigest.bench.sink.TlsEnd;

/** Bench of the ways to send, in turn in one run: in the clear, through TLS, and with the ledger in PostgreSQL. */
public final class WaysBench {

    private static final int MESSAGE_BYTES = 10 * 1024;
    private static final int ROUNDS = 3;

    /** Way to send, by its name in the table. */
    private record Way(String name, Opening opening) {}

    /** Opening of a way to the mail server at a port. */
    @FunctionalInterface
    private interface Opening {
        SendingFigures.Access open(int port, int round) throws Exception;
    }

    private final EmbeddedPostgres database;
    private final int connections;
    private final int messages;

    private WaysBench(EmbeddedPostgres database, int connections, int messages) {
        this.database = database;
        this.connections = connections;
        this.messages = messages;
    }

    /** Connections and messages may be given, such as {@code 10 60000}. */
    public static void main(String[] args) throws Exception {
        int connections = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 60_000;
        try (EmbeddedPostgres database =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
            new WaysBench(database, connections, messages).table();
        }
    }

    private void table() throws Exception {
        Map<Way, SendingFigures> figures = SendingFigures.inTurn(
                List.of(
                        new Way("in the clear", (port, round) -> () -> send(Newsdigest.Keys.NONE, port)),
                        new Way("through TLS 1.3", (port, round) -> new Encrypted(new TlsEnd(port))),
                        new Way("ledger in PostgreSQL", (port, round) -> () -> send(inPostgres(round), port))),
                ROUNDS,
                (way, round) ->
                        SendingFigures.measured(messages, port -> way.opening().open(port, round)));
        System.out.println("| way | messages/s | of in the clear | sender, µs | mail server, µs |");
        System.out.println("|---|---|---|---|---|");
        SendingFigures clear = figures.values().iterator().next();
        figures.forEach((way, median) -> System.out.println("| " + way.name() + " | " + median.cells(clear) + " |"));
    }

    /** Access through TLS. */
    private final class Encrypted implements SendingFigures.Access {
        private final TlsEnd end;

        private Encrypted(TlsEnd end) {
            this.end = end;
        }

        @Override
        public double send() throws Exception {
            return WaysBench.this.send(
                    Newsdigest.Keys.ofServer(", tls: implicit, ca-file: " + end.certificate()), end.port());
        }

        @Override
        public void close() throws Exception {
            end.close();
        }
    }

    private Newsdigest.Keys inPostgres(int round) throws Exception {
        return Newsdigest.Keys.ofWhole(
                "store: " + ClusterBench.ledger(database, "ways_" + round) + "\nstore-user: postgres");
    }

    private double send(Newsdigest.Keys keys, int port) throws Exception {
        return new Newsdigest("Newsdigest", Newsdigest.DOCUMENTED_OPTIONS, keys)
                .send(BenchMessage.of(MESSAGE_BYTES), connections, messages, port);
    }
}
