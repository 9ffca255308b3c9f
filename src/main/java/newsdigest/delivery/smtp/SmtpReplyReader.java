package newsdigest.delivery.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import newsdigest.text.ReplyText;

/** Reader of replies (RFC 5321, 4.2.1) from the bytes of a connection, as they come. */
final class SmtpReplyReader {

    /** Limit of what a server may send without being asked again. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final int CODE_LENGTH = 3;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder reply = new StringBuilder();
    private int received;

    /** Reply as one line, and its code; -1 for what is no reply. */
    record Reply(int code, String words) {}

    /** Notes that the server was asked something. */
    void asked() {
        received = 0;
    }

    /**
     * Returns the replies that are whole by now.
     *
     * @throws IOException when the server goes on and on
     */
    List<Reply> read(ByteBuffer bytes) throws IOException {
        received += bytes.remaining();
        if (received > MOST_BYTES) {
            throw new IOException("the server's answer has no end");
        }
        List<Reply> replies = new ArrayList<>(bytes.hasRemaining() ? 4 : 0);
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                endLine(replies);
            } else if (next != '\r') {
                line.write(next);
            }
        }
        return replies;
    }

    private void endLine(List<Reply> replies) {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        reply.append(text);
        if (text.length() > CODE_LENGTH && text.charAt(CODE_LENGTH) == '-') {
            reply.append('\n');
            return;
        }
        String whole = reply.toString();
        reply.setLength(0);
        replies.add(new Reply(code(whole), oneLine(whole)));
    }

    private static String oneLine(String reply) {
        return ReplyText.oneLine(Utf8Reply.decode(reply));
    }

    private static int code(String reply) {
        int code = 0;
        for (int i = 0; i < CODE_LENGTH; i++) {
            int digit = i < reply.length() ? reply.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = 10 * code + digit;
        }
        return code;
    }
}
