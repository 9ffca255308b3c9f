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
        byte[] arrived = new byte[bytes.remaining()];
        bytes.get(arrived);
        int start = 0;
        for (int i = 0; i < arrived.length; i++) {
            if (arrived[i] == '\n') {
                endLine(text(arrived, start, i), replies);
                start = i + 1;
            }
        }
        line.write(arrived, start, arrived.length - start);
        return replies;
    }

    /** Returns the line that ends here, without carriage returns. */
    private String text(byte[] arrived, int start, int end) {
        byte[] own = arrived;
        int from = start;
        int to = end;
        if (line.size() > 0) {
            line.write(arrived, start, end - start);
            own = line.toByteArray();
            line.reset();
            from = 0;
            to = own.length;
        }
        boolean endsSo = to > from && own[to - 1] == '\r';
        String text = new String(own, from, to - from - (endsSo ? 1 : 0), StandardCharsets.ISO_8859_1);
        return text.indexOf('\r') < 0 ? text : text.replace("\r", "");
    }

    private void endLine(String text, List<Reply> replies) {
        if (reply.isEmpty() && !(text.length() > CODE_LENGTH && text.charAt(CODE_LENGTH) == '-')) {
            replies.add(new Reply(code(text), oneLine(text)));
            return;
        }
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
