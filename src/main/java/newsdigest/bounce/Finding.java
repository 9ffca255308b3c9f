package newsdigest.bounce;

import static newsdigest.bounce.Notice.Kind.HARD;
import static newsdigest.bounce.Notice.Kind.SOFT;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.Notice.Kind;

/** What one way of reading a notice makes of it. */
record Finding(Kind kind, Optional<String> address, String status, String reason) {

    private static final int LONGEST_REASON = 300;

    /** An SMTP reply code (RFC 5321, 4.2) at the start of a reply. */
    private static final Pattern REPLY = Pattern.compile("(?<![\\d.#+-])([45][0-5]\\d)(?=[ :-])");

    Finding {
        // A reason is kept for longer than addresses are, and may name one that a reader's mail leads on to.
        String line = Addresses.hide(reason).replaceAll("[\\s\\p{Cc}]+", " ").strip();
        int end = Math.min(line.length(), LONGEST_REASON);
        reason = line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }

    /**
     * What a failure means.
     *
     * @param stated the code that a report gives, apart from the server's reply
     * @param reply what the server said
     */
    static Finding failure(Optional<String> address, Optional<StatusCode> stated, String reply) {
        Optional<StatusCode> code = stated.filter(known -> !known.isGeneric())
                .or(() -> StatusCode.in(reply))
                .or(() -> stated);
        Wording words = Wording.of(reply);
        Kind kind = code.filter(known -> known.isTemporary() || !known.isGeneric())
                .map(known -> known.kind(words))
                .orElseGet(() -> byWords(words, reply, code.isPresent()));
        String status = code.map(StatusCode::text).orElse("");
        return new Finding(
                kind,
                address,
                status,
                reply.isBlank() ? code.map(StatusCode::reason).orElse("") : reply);
    }

    private static Kind byWords(Wording words, String reply, boolean forGood) {
        Matcher match = REPLY.matcher(reply);
        String code = match.find() ? match.group(1) : "";
        if (code.startsWith("4")) {
            return SOFT;
        }
        return switch (words) {
            case FULL, BLOCKED -> SOFT;
            case GONE -> HARD;
            // 552 is about space, 554 about the whole transaction; neither says that nobody is there.
            case VAGUE -> code.equals("552") || code.equals("554") || (code.isEmpty() && !forGood) ? SOFT : HARD;
        };
    }
}
