package newsdigest.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionLocks;
import newsdigest.delivery.TransactionalMail;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.ApprovalMailLog;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.lifecycle.PendingEditions.PendingApproval;
import newsdigest.edition.EditionId;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.text.Sha256;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.text.message.MessageCatalog;

/**
 * Mailer that asks those who must approve an edition, by sending them what the subscribers would get; reminds them
 * after half of the time; and notifies them when it was not sent. Each letter is noted once the mail server has it, so
 * that asking again is harmless and a server that is absent delays a letter and loses none.
 */
public final class ApprovalMailer {

    /** Time for which a notice to those who did not answer is tried, should the mail server be absent. */
    private static final Duration TELL_WITHIN = Duration.ofDays(1);

    /** Digits of the fingerprint that a letter shows, as staff see them elsewhere. */
    private static final int FINGERPRINT_SHOWN = 12;

    /** Words of the letters; an edition is shown with those of its own language. */
    private static final MessageCatalog WORDS = new MessageCatalog("/newsdigest/publish/words", List.of("letters"));

    private static final Pattern BODY = Pattern.compile("<body\\b[^>]*>", Pattern.CASE_INSENSITIVE);

    private final Application application;
    private final Database ledger;
    private final PendingEditions pending;
    private final EditionLocks locks;
    private final TransactionalMail letters;
    private final Clock clock;

    public ApprovalMailer(Application application, DeliveryServices delivery, Clock clock) {
        this.application = application;
        this.ledger = delivery.database();
        this.pending = delivery.pending();
        this.locks = delivery.locks();
        this.letters = delivery.letters();
        this.clock = clock;
    }

    /** Kind of letter. */
    private enum Kind {
        ASK("letter.ask"),
        REMIND("letter.remind"),
        TELL("letter.tell");

        private final String subject;

        /** @param subject key of its subject */
        Kind(String subject) {
            this.subject = subject;
        }
    }

    /**
     * Sends every letter that is owed.
     *
     * @return reasons why some could not be sent, for a log; they are owed again after a pause
     */
    public List<String> write() {
        return write(pending.findPendingApprovals(clock.instant().minus(TELL_WITHIN)));
    }

    /** Sends every letter that is owed about one edition, as {@link #write()}; those about others are left to the next look. */
    public List<String> write(FrozenEdition edition) {
        return write(pending.findPendingApproval(edition).stream().toList());
    }

    private List<String> write(List<PendingApproval> pendingApprovals) {
        Set<String> failures = new LinkedHashSet<>();
        for (PendingApproval pendingApproval : pendingApprovals) {
            try {
                Newsletter newsletter = application.newsletter(pendingApproval.edition());
                locks.runExclusively(
                        pendingApproval.edition(),
                        () -> new ApprovalRequest(
                                        pendingApproval.edition(), newsletter, pendingApproval.waiting(), failures)
                                .write());
            } catch (UserException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(failures);
    }

    /** Letters about one edition. */
    private final class ApprovalRequest {
        private final FrozenEdition edition;
        private final Newsletter newsletter;
        private final Hold hold;
        private final ApprovalMailLog book;
        private final String id;
        private final Set<String> failures;

        ApprovalRequest(FrozenEdition edition, Newsletter newsletter, Hold hold, Set<String> failures) {
            this.edition = edition;
            this.newsletter = newsletter;
            this.hold = hold;
            this.book = new ApprovalMailLog(ledger, edition, clock);
            this.id = edition.edition().id().value();
            this.failures = failures;
        }

        void write() {
            List<String> addresses =
                    newsletter.approval().map(Newsletter.Approval::ask).orElse(List.of());
            for (String address : addresses) {
                if (edition.stage() == EditionState.CANCELLED) {
                    send(Kind.TELL, note(), address);
                } else {
                    edition.edition().renditions().forEach(rendition -> askFor(rendition, address));
                }
            }
        }

        private void askFor(Rendition rendition, String address) {
            send(Kind.ASK, rendition, address);
            boolean askedBeforeHalfTime = book.sentAt(key(Kind.ASK, rendition, address))
                    .filter(hold.halfTime()::isAfter)
                    .isPresent();
            if (askedBeforeHalfTime && !clock.instant().isBefore(hold.halfTime())) {
                send(Kind.REMIND, rendition, address);
            }
        }

        private void send(Kind kind, Rendition rendition, String address) {
            String key = key(kind, rendition, address);
            if (!book.isOwed(key)) {
                return;
            }
            Rendition letter = kind == Kind.TELL ? rendition : withRequest(kind, rendition);
            EditionId letterId = new EditionId(id + "-" + key.substring(0, 16));
            try {
                letters.send(letterId, newsletter, letter, address);
                book.recordSent(key);
            } catch (UserException e) {
                book.recordFailure(key);
                failures.add("A letter to those who approve " + id + " could not be sent, and will be tried again: "
                        + e.getMessage());
            }
        }

        /**
         * Returns the key of a letter. It includes the hash of the bytes shown, so that an edition that is made anew
         * needs a new letter.
         */
        private String key(Kind kind, Rendition rendition, String address) {
            return Sha256.hex(String.join(
                    "\n",
                    kind.name(),
                    rendition.language().toLanguageTag(),
                    address,
                    edition.edition().fingerprint()));
        }

        private Rendition withRequest(Kind kind, Rendition rendition) {
            LocalizedMessages words = WORDS.messages(rendition.language());
            String request = words.get("letter.request", id, until());
            String command = "newsdigest approve " + id + " --fingerprint "
                    + edition.edition().fingerprint().substring(0, FINGERPRINT_SHOWN);
            String screen = application
                    .config()
                    .console()
                    .flatMap(ConsoleSettings::address)
                    .map(address -> address + "/editions/" + id + "/approve")
                    .orElse("");
            String html = rendition.previewHtml();
            Matcher body = BODY.matcher(html);
            int at = body.find() ? body.end() : 0;
            return new Rendition(
                    rendition.language(),
                    words.get(kind.subject, id, rendition.subject()),
                    html.substring(0, at) + paragraph(words, request, screen, command) + html.substring(at),
                    (screen.isEmpty()
                                    ? request + " " + command
                                    : request + "\r\n\r\n" + words.get("letter.link") + ":\r\n" + screen + "\r\n\r\n"
                                            + words.get("letter.or") + " " + command)
                            + "\r\n\r\n" + rendition.previewText());
        }

        private Rendition note() {
            LocalizedMessages words = WORDS.messages(newsletter.defaultLanguage());
            String text = words.get("letter.note", id, until());
            String command = "newsdigest send " + newsletter.name() + " --from "
                    + edition.edition().window().from() + " --to "
                    + edition.edition().window().lastDay() + " --again";
            return new Rendition(
                    words.language(),
                    words.get(Kind.TELL.subject, id),
                    "<!doctype html><html lang=\"" + words.language().toLanguageTag()
                            + "\"><head><meta charset=\"utf-8\"><title>"
                            + Placeholders.escapeHtml(id) + "</title></head><body>"
                            + paragraph(words, text, "", command)
                            + "</body></html>",
                    text + " " + command + "\r\n");
        }

        private ZonedDateTime until() {
            return hold.expiresAt().orElseThrow().atZone(newsletter.zone());
        }

        /** Returns a paragraph with colours of its own: the page may be dark, or read from right to left. */
        private static String paragraph(LocalizedMessages words, String text, String screen, String command) {
            String link = screen.isEmpty()
                    ? ""
                    : "<br><a href=\"" + Placeholders.escapeHtml(screen)
                            + "\" style=\"display:inline-block;margin:8px 0;padding:10px 18px;border-radius:6px;"
                            + "background:#0b5394;color:#ffffff;font-weight:bold;text-decoration:none\">"
                            + words.get("letter.link")
                            + "</a><br>" + words.get("letter.or");
            String direction = words.get("direction");
            return "<p dir=\"" + direction + "\" style=\"margin:0;padding:16px 24px;background:#fff4cc;color:#1f1f1f;"
                    + "font:16px/1.5 sans-serif;text-align:" + (words.isRightToLeft() ? "right" : "left") + "\">"
                    + Placeholders.escapeHtml(text) + link + (words.isRightToLeft() ? " <code dir=\"ltr\">" : " <code>")
                    + Placeholders.escapeHtml(command) + "</code></p>";
        }
    }
}
