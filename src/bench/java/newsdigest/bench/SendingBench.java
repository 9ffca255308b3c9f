package newsdigest.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bench of the speed of sending: every contestant in turn, in three rounds, the median of each. */
public final class SendingBench {

    private static final int ROUNDS = 3;

    private SendingBench() {}

    /** Sizes in KB and connections may be given, such as {@code 10,70 1,4,10,20}. */
    public static void main(String[] args) throws Exception {
        int[] sizes = numbers(args.length > 0 ? args[0] : "10,70");
        int[] connections = numbers(args.length > 1 ? args[1] : "1,4,10,20");
        List<Contestant> contestants = List.of(
                new SmtpSource(),
                new Newsdigest("Newsdigest", List.of(), ""),
                new Nodemailer(),
                new StockAngus(),
                new SimpleJavaMail());
        System.out.println("| size | connections | contestant | messages/s | of smtp-source -d |");
        System.out.println("|---|---|---|---|---|");
        for (int size : sizes) {
            for (int count : connections) {
                table(BenchMessage.of(size * 1024), count, contestants);
            }
        }
    }

    private static void table(BenchMessage benchMessage, int connections, List<Contestant> contestants)
            throws Exception {
        Map<Contestant, double[]> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Contestant contestant : contestants) {
                rates.computeIfAbsent(contestant, any -> new double[ROUNDS])[round] =
                        once(contestant, benchMessage, connections);
            }
        }
        double limit = 0;
        for (Map.Entry<Contestant, double[]> entry : rates.entrySet()) {
            double[] sorted = entry.getValue().clone();
            Arrays.sort(sorted);
            double median = sorted[ROUNDS / 2];
            limit = limit == 0 ? median : limit;
            System.out.printf(
                    Locale.ROOT,
                    "| %d KB | %d | %s | %.0f | %.3f |%n",
                    benchMessage.bytes() / 1024,
                    connections,
                    entry.getKey().name(),
                    median,
                    median / limit);
        }
    }

    private static double once(Contestant contestant, BenchMessage benchMessage, int connections) throws Exception {
        try (SmtpSink sink = new SmtpSink()) {
            int messages = contestant.messages(benchMessage, connections);
            double rate = contestant.send(benchMessage, connections, messages, sink.port());
            if (sink.count() != messages) {
                throw new IllegalStateException(
                        contestant.name() + " says it sent " + messages + ", the sink took " + sink.count());
            }
            return rate;
        }
    }

    private static int[] numbers(String list) {
        return List.of(list.split(",", -1)).stream().mapToInt(Integer::parseInt).toArray();
    }
}
