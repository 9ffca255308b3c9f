package newsdigest.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionLocks;
import newsdigest.delivery.TransactionalMail;
import newsdigest.delivery.audience.AudienceDrop;
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

    /** Words of the letters. */
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

    /** Returns the words for a reader: those of the language their account has, else of the language of what they are shown. */
    private LocalizedMessages wordsFor(String address, Locale otherwise) {
        return WORDS.messages(ledger.first(
                        "select language from account where lower(name) = ? and language <> ''",
                        row -> Locale.forLanguageTag(row.getString(1)),
                        address.toLowerCase(Locale.ROOT))
                .orElse(otherwise));
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
                    send(Kind.TELL, note(wordsFor(address, newsletter.defaultLanguage())), address);
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
            Rendition letter = kind == Kind.TELL
                    ? rendition
                    : withRequest(kind, rendition, wordsFor(address, rendition.language()));
            EditionId letterId = new EditionId(id + "-" + messageKey(key).substring(0, 16));
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

        /**
         * Returns the key of a letter's Message-ID: the same at each try, and another when the same edition is asked for anew,
         * so that no mailbox takes that letter for a copy of the first.
         */
        private String messageKey(String letter) {
            return Sha256.hex(letter + "\n" + hold.askedAt());
        }

        private Rendition withRequest(Kind kind, Rendition rendition, LocalizedMessages words) {
            String request = request(words) + drop(words);
            String screen = screen("/editions/" + id + "/approve");
            String next = screen.isEmpty() ? " " + words.get("letter.seeDetails") : "";
            Details details = new Details(
                    words,
                    "letter.approveByCommand",
                    "newsdigest approve " + id + " --fingerprint "
                            + edition.edition().fingerprint().substring(0, FINGERPRINT_SHOWN));
            String html = rendition.previewHtml();
            Matcher body = BODY.matcher(html);
            int begin = body.find() ? body.end() : 0;
            int end = Math.max(begin, html.toLowerCase(Locale.ROOT).lastIndexOf("</body>"));
            return new Rendition(
                    rendition.language(),
                    words.get(kind.subject, rendition.subject()),
                    html.substring(0, begin)
                            + paragraph(words, request + next, screen, "letter.link")
                            + html.substring(begin, end)
                            + details.html()
                            + html.substring(end),
                    request + next + "\r\n\r\n"
                            + (screen.isEmpty() ? "" : words.get("letter.link") + ":\r\n" + screen + "\r\n\r\n")
                            + rendition.previewText() + "\r\n" + details.text());
        }

        /** Returns what is asked, and when it is sent then. */
        private String request(LocalizedMessages words) {
            if (hold.isWithoutHour()) {
                return words.get("letter.requestByHand", title(words), days(words), until());
            }
            return hold.timeAhead(clock.instant())
                    .map(time -> words.get(
                            "letter.requestFor", title(words), days(words), until(), time.atZone(newsletter.zone())))
                    .orElseGet(() -> words.get("letter.request", title(words), days(words), until()));
        }

        /** Returns the sentence that many people of the edition before are not in this one; empty when there is none to say. */
        private String drop(LocalizedMessages words) {
            return AudienceDrop.read(ledger, edition)
                    .map(found -> " " + words.get("letter.fewer", found.people(), found.before(), found.gone()))
                    .orElse("");
        }

        private Rendition note(LocalizedMessages words) {
            String subject = edition.edition().renditions().get(0).subject();
            String text = words.get("letter.note", title(words), days(words), until());
            String screen = screen("/newsletters/" + newsletter.name());
            Details details = new Details(
                    words,
                    "letter.againByCommand",
                    "newsdigest send " + newsletter.name() + " --from "
                            + edition.edition().window().from() + " --to "
                            + edition.edition().window().lastDay() + " --again");
            return new Rendition(
                    words.language(),
                    words.get(Kind.TELL.subject, subject),
                    "<!doctype html><html lang=\"" + words.language().toLanguageTag()
                            + "\"><head><meta charset=\"utf-8\"><title>"
                            + Placeholders.escapeHtml(subject) + "</title></head><body>"
                            + paragraph(words, text, screen, "letter.open") + details.html()
                            + "</body></html>",
                    text + "\r\n\r\n"
                            + (screen.isEmpty() ? "" : words.get("letter.open") + ":\r\n" + screen + "\r\n\r\n")
                            + details.text());
        }

        private String title(LocalizedMessages words) {
            return newsletter.title(words.language());
        }

        private String days(LocalizedMessages words) {
            return words.days(
                    edition.edition().window().from(),
                    edition.edition().window().lastDay());
        }

        /** Returns the address of a screen; empty where nobody said under which address the console is. */
        private String screen(String path) {
            return application
                    .config()
                    .console()
                    .flatMap(ConsoleSettings::address)
                    .map(address -> address + path)
                    .orElse("");
        }

        /** End of a letter, for whoever works on the machine itself: an id, and a command with the words for it. */
        private final class Details {
            private final LocalizedMessages words;
            private final String key;
            private final String command;

            Details(LocalizedMessages words, String key, String command) {
                this.words = words;
                this.key = key;
                this.command = command;
            }

            String html() {
                return "<div dir=\"" + words.get("direction")
                        + "\" style=\"margin:0;padding:16px 24px;background:#f3f3f3;"
                        + "color:#1f1f1f;font:14px/1.5 sans-serif;text-align:"
                        + (words.isRightToLeft() ? "right" : "left") + "\"><strong>"
                        + Placeholders.escapeHtml(words.get("letter.details")) + "</strong><br>"
                        + Placeholders.escapeHtml(words.get("letter.id")) + " <code dir=\"ltr\">"
                        + Placeholders.escapeHtml(id) + "</code><br>"
                        + Placeholders.escapeHtml(words.get(key)) + "<br><code dir=\"ltr\">"
                        + Placeholders.escapeHtml(command) + "</code></div>";
            }

            String text() {
                return "-- \r\n" + words.get("letter.details") + "\r\n" + words.get("letter.id") + " " + id + "\r\n"
                        + words.get(key) + "\r\n" + command + "\r\n";
            }
        }

        private ZonedDateTime until() {
            return hold.expiresAt().orElseThrow().atZone(newsletter.zone());
        }

        /** Returns a paragraph with colours of its own: the page may be dark, or read from right to left. */
        private static String paragraph(LocalizedMessages words, String text, String screen, String key) {
            String link = screen.isEmpty()
                    ? ""
                    : "<br><a href=\"" + Placeholders.escapeHtml(screen)
                            + "\" style=\"display:inline-block;margin:8px 0;padding:10px 18px;border-radius:6px;"
                            + "background:#0b5394;color:#ffffff;font-weight:bold;text-decoration:none\">"
                            + Placeholders.escapeHtml(words.get(key)) + "</a>";
            return "<p dir=\"" + words.get("direction")
                    + "\" style=\"margin:0;padding:16px 24px;background:#fff4cc;color:#1f1f1f;"
                    + "font:16px/1.5 sans-serif;text-align:" + (words.isRightToLeft() ? "right" : "left") + "\">"
                    + Placeholders.escapeHtml(text) + link + "</p>";
        }
    }
}
