package newsdigest.bench;

import java.time.Duration;

/** Postfix's smtp-source with one connection a session: no message is made, no ledger is kept. The limit. */
final class SmtpSource implements Contestant {

    @Override
    public String name() {
        return "smtp-source -d";
    }

    @Override
    public int messages(BenchMessage benchMessage, int connections) {
        return Math.min(benchMessage.bytes() > 30_000 ? 20_000 : 200_000, 10_000 * connections);
    }

    @Override
    public double send(BenchMessage benchMessage, int connections, int messages, int port) throws Exception {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        "smtp-source",
                        "-d",
                        "-s",
                        String.valueOf(connections),
                        "-m",
                        String.valueOf(messages),
                        "-l",
                        String.valueOf(benchMessage.bytes()),
                        "127.0.0.1:" + port)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("smtp-source failed");
        }
        return messages * 1e9 / Duration.ofNanos(System.nanoTime() - begun).toNanos();
    }
}
