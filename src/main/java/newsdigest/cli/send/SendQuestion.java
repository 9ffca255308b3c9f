package newsdigest.cli.send;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.cli.terminal.Terminal;
import newsdigest.delivery.DeliveryServices;
import newsdigest.problem.UserException;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.trial.AudienceCount;
import newsdigest.text.Formats;

/** Question to the person who sends: to so many people, now or at a time. */
final class SendQuestion {

    private final SendRequest sendRequest;
    private final DeliveryServices delivery;
    private final Terminal terminal;

    SendQuestion(SendRequest sendRequest, DeliveryServices delivery, Terminal terminal) {
        this.sendRequest = sendRequest;
        this.delivery = delivery;
        this.terminal = terminal;
    }

    /**
     * Asks for confirmation. The audience is counted in a ledger that is thrown away: while the question is open, the
     * real one has no trace of it.
     *
     * @param isKnown true for an edition that is gone on with
     */
    boolean isConfirmed(boolean isKnown, Optional<Instant> time) {
        AudienceCount count = AudienceCount.of(
                sendRequest.application(), Optional.of(delivery), sendRequest.newsletter(), sendRequest.edition());
        long people = count.people();
        terminal.problems(Stream.of(count.drop().stream(), count.mailedAgain().stream(), count.untold().stream())
                .flatMap(notes -> notes)
                .toList());
        String when = time.map(instant -> " at "
                        + Formats.terminalTime(
                                instant.atZone(sendRequest.newsletter().zone())))
                .orElse("");
        String question = "Send " + sendRequest.edition().id() + " to " + Formats.count(people, "subscriber") + when
                + (delivery.isTrial() ? " of the sandbox, which mails nobody?" : "?");
        // A new one that reaches nobody would use up its news.
        boolean isWithoutEffect = people == 0 && isKnown;
        return isWithoutEffect || terminal.confirm(question);
    }

    /**
     * Checks that the news was not sent meanwhile: while a question was open, the schedule or another person may have
     * sent the same news in another edition.
     *
     * @param now the edition as it would be now
     */
    void requireUnchanged(PreparedEdition now) {
        boolean same = now.edition()
                .filter(edition ->
                        edition.fingerprint().equals(sendRequest.edition().fingerprint()))
                .isPresent();
        if (!same) {
            throw new UserException("While you were asked, the news, or what was sent of them, has changed: "
                    + sendRequest.edition().id()
                    + " is no longer the edition you were asked about. Nothing was sent; preview it"
                    + " again.");
        }
    }
}
