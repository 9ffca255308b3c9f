package newsdigest.bench;

import java.time.Duration;
import java.util.Locale;
import newsdigest.bench.sink.DelayingProxy;
import newsdigest.bench.sink.SmtpSink;

/** Bench of sending to a mail server far away: messages a second of each connection, for several delays of its replies. */
public final class LatencyBench {

    private static final int MESSAGE_BYTES = 10 * 1024;

    private static final int MESSAGES = 1_000;

    private LatencyBench() {}

    /** Connections and delays in milliseconds may be given, such as {@code 4 1,20,100}, and the program's archive. */
    public static void main(String[] args) throws Exception {
        int connections = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        String[] delays = (args.length > 1 ? args[1] : "1,20").split(",", -1);
        String archive = args.length > 2 ? args[2] : Installed.ARCHIVE;
        Newsdigest newsdigest = new Newsdigest("Newsdigest", new Installed(archive), Newsdigest.Keys.NONE);
        System.out.println("| delay | connections | messages/s | of each connection |");
        System.out.println("|---|---|---|---|");
        for (String delay : delays) {
            double rate = rate(newsdigest, connections, Duration.ofMillis(Long.parseLong(delay)));
            System.out.printf(
                    Locale.ROOT, "| %s ms | %d | %.1f | %.1f |%n", delay, connections, rate, rate / connections);
        }
    }

    private static double rate(Newsdigest newsdigest, int connections, Duration delay) throws Exception {
        try (SmtpSink sink = new SmtpSink();
                DelayingProxy proxy = new DelayingProxy(sink.port(), delay)) {
            return newsdigest.send(BenchMessage.of(MESSAGE_BYTES), connections, MESSAGES, proxy.port());
        }
    }
}
