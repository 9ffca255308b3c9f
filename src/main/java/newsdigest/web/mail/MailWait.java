package newsdigest.web.mail;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMailRepository.Wait;
import newsdigest.web.PageMessages;
import newsdigest.web.PageValues;

/** Wait of a message that was asked for, or why it does not come, as the page after it tells it. */
public final class MailWait {

    private static final String SENT = "sent";
    private static final String FOR_EVER = "full";

    /** Wait that a reader need not be told of. */
    private static final Duration SHORT = Duration.ofMinutes(5);

    /** Longest wait that a page tells, whatever its address says. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private MailWait() {}

    /** Returns the wait in words; empty for a message that leaves at once, or has left. */
    public static Optional<String> inWords(
            Wait wait, ReaderMail mail, Newsletter newsletter, PageMessages messages, Locale language) {
        return switch (wait) {
            case NONE -> Optional.empty();
            case REFUSED ->
                Optional.of(messages.get(
                        "signUp.refused.text",
                        PageValues.of(newsletter, language, mail.address()).all()));
            case UNTIL_DUE ->
                Optional.of(messages.get(
                        "signUp.waits.text",
                        PageValues.of(newsletter, language, mail.address())
                                .at(mail.dueAt(), newsletter, language)
                                .all()));
            case FOR_EVER -> Optional.of(messages.get("asked.full.text"));
        };
    }

    /**
     * Returns the parameter of the page after a request, which is the same whether there is a message or not.
     *
     * @param due when a message leaves; empty for never
     */
    public static String asParameter(Optional<Instant> due, Clock clock) {
        return due.map(time -> time.isAfter(clock.instant().plus(SHORT)) ? SENT + "=" + time.getEpochSecond() : SENT)
                .orElse(FOR_EVER);
    }

    /** Returns the time that a parameter tells, while it is still to come. */
    public static Optional<Instant> fromParameter(Context context, Clock clock) {
        return Optional.ofNullable(context.queryParam(SENT))
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .filter(due -> due.isAfter(clock.instant())
                        && due.isBefore(clock.instant().plus(LONGEST)));
    }

    /** Returns true when a parameter tells that no message is sent. */
    public static boolean isForEver(Context context) {
        return context.queryParam(FOR_EVER) != null;
    }
}
