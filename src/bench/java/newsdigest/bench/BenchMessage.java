package newsdigest.bench;

import java.util.Properties;

/**
 * Message that every contestant sends: the same words to readers with different names.
 *
 * @param bytes about how large the whole message is
 * @param text with {@code {name}} where the name goes
 * @param html likewise
 */
record BenchMessage(int bytes, String text, String html) {

    private static final String SENTENCE =
            "<p>The harbour pilots met at dawn and agreed on a timetable for the narrow channel.</p>\n";

    /** Headers, part headers and the text part take about this much. */
    private static final int FRAME_BYTES = 1_300;

    static BenchMessage of(int bytes) {
        String body = SENTENCE.repeat(Math.max(1, (bytes - FRAME_BYTES) / (SENTENCE.length() + 4)));
        return new BenchMessage(
                bytes,
                "Dear {name},\n\nthe harbour pilots met at dawn.\n",
                "<!DOCTYPE html>\n<html lang=\"en\"><body>\n<p>Dear {name},</p>\n" + body + "</body></html>\n");
    }

    static String name(int number) {
        return "Reader Number " + number;
    }

    static String address(int number) {
        return "reader-" + number + "@example.org";
    }

    static Properties mailProperties(int port) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.smtp.connectiontimeout", "60000");
        return properties;
    }
}
