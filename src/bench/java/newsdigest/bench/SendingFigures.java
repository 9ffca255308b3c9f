package newsdigest.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import newsdigest.bench.sink.SmtpSink;

/** Messages a second, and microseconds of processor time a message, start of the program included. */
record SendingFigures(double rate, double senderMicros, double sinkMicros) {

    /** Access to the mail server, which is closed once everything has been sent. */
    @FunctionalInterface
    interface Access extends AutoCloseable {

        /** Sends, and returns the messages a second. */
        double send() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Way to the mail server at a port. */
    @FunctionalInterface
    interface Way {
        Access open(int port) throws Exception;
    }

    /** Measurement of one of several, in one round. */
    @FunctionalInterface
    interface Measurement<T> {
        SendingFigures of(T one, int round) throws Exception;
    }

    /** Measures the sending of so many messages to a new smtp-sink, whose own count must agree. */
    static SendingFigures measured(int messages, Way way) throws Exception {
        Duration before = ProcessorTime.used();
        Duration sent;
        double rate;
        try (SmtpSink sink = new SmtpSink();
                Access access = way.open(sink.port())) {
            rate = access.send();
            sent = ProcessorTime.used();
            if (sink.count() != messages) {
                throw new IllegalStateException("the sink took " + sink.count() + " messages, not " + messages);
            }
        }
        return new SendingFigures(rate, micros(before, sent) / messages, micros(sent, ProcessorTime.used()) / messages);
    }

    /** Measures several in turn, round after round, and returns the medians of each. */
    static <T> Map<T, SendingFigures> inTurn(List<T> all, int rounds, Measurement<T> measurement) throws Exception {
        Map<T, List<SendingFigures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (T one : all) {
                figures.computeIfAbsent(one, any -> new ArrayList<>()).add(measurement.of(one, round));
            }
        }
        Map<T, SendingFigures> medians = new LinkedHashMap<>();
        figures.forEach((one, each) -> medians.put(one, median(each)));
        return medians;
    }

    /** Returns the cells of a table: the rate, its ratio to the limit, and the processor times. */
    String cells(SendingFigures limit) {
        return String.format(
                Locale.ROOT, "%.0f | %.3f | %.0f | %.0f", rate, rate / limit.rate, senderMicros, sinkMicros);
    }

    private static SendingFigures median(List<SendingFigures> figures) {
        return new SendingFigures(
                median(figures, SendingFigures::rate),
                median(figures, SendingFigures::senderMicros),
                median(figures, SendingFigures::sinkMicros));
    }

    private static double median(List<SendingFigures> figures, ToDoubleFunction<SendingFigures> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double micros(Duration from, Duration to) {
        return to.minus(from).toNanos() / 1e3;
    }
}
