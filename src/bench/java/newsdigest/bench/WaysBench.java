package newsdigest.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.bench.sink.TlsEnd;
import newsdigest.bench.sink.TlsStart;

/**
 * Bench of the ways to send, in turn in one run: in the clear, signed, through TLS, and with the ledger in PostgreSQL; and of a sender
 * in C in the clear and through TLS.
 */
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

    private final Installed installed = new Installed(Installed.ARCHIVE);
    private final EmbeddedPostgres database;
    private final int connections;
    private final int messages;

    private WaysBench(EmbeddedPostgres database, int connections, int messages) throws Exception {
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
        String rsa = signing("-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048");
        String ed25519 = signing("-algorithm", "ed25519");
        Map<Way, SendingFigures> figures = SendingFigures.inTurn(
                List.of(
                        new Way("in the clear", (port, round) -> () -> send(Newsdigest.Keys.NONE, port)),
                        new Way("through TLS 1.3", (port, round) -> new Encrypted(new TlsEnd(port))),
                        new Way(
                                "signed with RSA",
                                (port, round) -> () -> send(Newsdigest.Keys.ofNewsletter(rsa), port)),
                        new Way(
                                "signed with Ed25519",
                                (port, round) -> () -> send(Newsdigest.Keys.ofNewsletter(ed25519), port)),
                        new Way("ledger in PostgreSQL", (port, round) -> () -> send(inPostgres(round), port)),
                        new Way("smtp-source -d in the clear", (port, round) -> () -> sendInC(port)),
                        new Way("smtp-source -d, stunnel", (port, round) -> new EncryptedInC(new TlsEnd(port)))),
                ROUNDS,
                (way, round) ->
                        SendingFigures.measured(messages, port -> way.opening().open(port, round)));
        System.out.println("| way | messages/s | of in the clear | sender, µs | mail server, µs |");
        System.out.println("|---|---|---|---|---|");
        SendingFigures clear = figures.values().iterator().next();
        figures.forEach((way, median) -> System.out.println("| " + way.name() + " | " + median.cells(clear) + " |"));
    }

    /** Makes a key, and returns the lines that have it sign. */
    private static String signing(String... options) throws Exception {
        Path key = Files.createTempDirectory("dkim").resolve("key.pem");
        ProcessBuilder openssl = new ProcessBuilder("openssl", "genpkey", "-out", key.toString());
        openssl.command().addAll(List.of(options));
        if (openssl.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
            throw new IllegalStateException("openssl made no key");
        }
        return "    dkim: { domain: example.org, selector: news, key-file: " + key + " }";
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

    /** Access through TLS for a sender that knows none; the time of both ends is counted as the mail server's. */
    private final class EncryptedInC implements SendingFigures.Access {
        private final TlsEnd end;
        private final TlsStart start;

        private EncryptedInC(TlsEnd end) throws Exception {
            this.end = end;
            this.start = new TlsStart(end.port());
        }

        @Override
        public double send() throws Exception {
            return sendInC(start.port());
        }

        @Override
        public void close() throws Exception {
            start.close();
            end.close();
        }
    }

    private double sendInC(int port) throws Exception {
        return new SmtpSource().send(BenchMessage.of(MESSAGE_BYTES), connections, messages, port);
    }

    private Newsdigest.Keys inPostgres(int round) throws Exception {
        return Newsdigest.Keys.ofWhole(
                "store: " + ClusterBench.ledger(database, "ways_" + round) + "\nstore-user: postgres");
    }

    private double send(Newsdigest.Keys keys, int port) throws Exception {
        return new Newsdigest("Newsdigest", installed, keys)
                .send(BenchMessage.of(MESSAGE_BYTES), connections, messages, port);
    }
}
