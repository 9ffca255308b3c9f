package newsdigest.bounce.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.bounce.phrase.ReplySubject;
import newsdigest.text.AddressMask;

/**
 * Meaning of a message that came back, and the steps that led to it.
 *
 * @param address the address that failed or complained, as the message has it; never proven
 * @param status an enhanced status code (RFC 3463); empty where there is none
 * @param reason the reason, in the server's own words or by its code, without addresses; one line, possibly empty
 * @param isFull true when there was no room in the mailbox
 * @param steps steps that led to it, for people who wonder
 */
public record BounceClassification(
        BounceKind kind,
        ReplySubject subject,
        Optional<String> address,
        String status,
        String reason,
        boolean isFull,
        List<String> steps) {

    private static final int LONGEST_REASON = 300;

    public BounceClassification {
        // A reason is kept for longer than addresses are, and may name one that a reader's mail leads on to.
        reason = line(reason);
        steps = List.copyOf(steps);
    }

    /** Returns a meaning that is not about a failure. */
    public static BounceClassification of(
            BounceKind kind, Optional<String> address, String status, String reason, String step) {
        ReplySubject subject = kind == BounceKind.SOFT ? ReplySubject.DELAY : ReplySubject.UNKNOWN;
        return new BounceClassification(kind, subject, address, status, reason, false, List.of(step));
    }

    /** Returns this meaning as a delay: the server is still trying. */
    public BounceClassification delayed(String step) {
        return new BounceClassification(
                BounceKind.SOFT, ReplySubject.DELAY, address, status, reason, isFull, with(step));
    }

    /** Returns this meaning as soft, for a reason that stands outside of the server's reply. */
    public BounceClassification softened(String step) {
        return new BounceClassification(
                BounceKind.SOFT,
                subject == ReplySubject.READER ? ReplySubject.MOMENT : subject,
                address,
                status,
                reason,
                isFull,
                with(step));
    }

    /** Returns this meaning with a step before the others. */
    public BounceClassification after(String step) {
        List<String> all = new ArrayList<>(List.of(step));
        all.addAll(steps);
        return new BounceClassification(kind, subject, address, status, reason, isFull, all);
    }

    private List<String> with(String step) {
        List<String> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    private static String line(String text) {
        String start = text.substring(0, Math.min(text.length(), 10 * LONGEST_REASON));
        String line = AddressMask.hide(start).replaceAll("[\\s\\p{Cc}]+", " ").strip();
        int end = Math.min(line.length(), LONGEST_REASON);
        return line.substring(0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }
}
