package newsdigest.publish;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;

/** Asks those who must approve an edition, by sending them what the subscribers would get. */
public final class Approvers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    private final Mailer mailer;

    public Approvers(Mailer mailer) {
        this.mailer = mailer;
    }

    /** Keeps an edition back until somebody approves it, and asks for that; one that is being asked for is left alone. */
    public void keepBack(FrozenEdition edition, Newsletter newsletter, Newsletter.Approval approval) {
        boolean asked = mailer.waiting().of(edition).flatMap(Wait::expiresAt).isPresent();
        mailer.waiting().askForApproval(edition, approval.within());
        if (!asked) {
            mailer.waiting().of(edition).ifPresent(wait -> ask(edition, newsletter, wait));
        }
    }

    /** Sends every approver each language of the edition. */
    public void ask(FrozenEdition edition, Newsletter newsletter, Wait wait) {
        String id = edition.edition().id().value();
        ZonedDateTime until = wait.expiresAt().orElse(Instant.EPOCH).atZone(newsletter.zone());
        String request = "This is how " + id + " will look. It is sent once somebody approves it, until "
                + TIME.format(until) + ": newsdigest approve " + id;
        for (Rendition rendition : edition.edition().renditions()) {
            Rendition letter = new Rendition(
                    rendition.language(),
                    "[Approve " + id + "] " + rendition.subject(),
                    rendition.previewHtml().replaceFirst("(<body[^>]*>)", "$1<p>" + request + "</p>"),
                    request + "\r\n\r\n" + rendition.previewText());
            for (String address :
                    newsletter.approval().map(Newsletter.Approval::ask).orElseThrow()) {
                EditionId letterId = new EditionId(
                        id + "-approval-" + rendition.language().toLanguageTag() + (wait.reminded() ? "-again" : ""));
                mailer.sendLetter(letterId, newsletter, letter, address);
            }
        }
    }
}
