package newsdigest.doctor.sender;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Mail service that many send by, known by the name of its server.
 *
 * @param hosts names of its servers
 * @param limits limits that it publishes, as a sentence without an end
 * @param connections most connections at once
 * @param messagesPerConnection most messages over one connection
 * @param perSecond most messages a second
 * @param perHour most messages an hour
 */
record MailService(
        Pattern hosts,
        String name,
        String limits,
        OptionalInt connections,
        OptionalInt messagesPerConnection,
        OptionalInt perSecond,
        OptionalInt perHour) {

    private static final OptionalInt NONE = OptionalInt.empty();

    private static final List<MailService> KNOWN = List.of(
            new MailService(
                    Pattern.compile("smtp\\.office365\\.com"),
                    "Microsoft 365",
                    "3 connections at once, 30 messages a minute and 10,000 recipients a day for each mailbox",
                    OptionalInt.of(3),
                    NONE,
                    NONE,
                    OptionalInt.of(1_800)),
            new MailService(
                    Pattern.compile("smtp\\.(?:gmail|googlemail)\\.com"),
                    "Gmail",
                    "2,000 messages a day for an account of Google Workspace, 500 for others",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("smtp-relay\\.gmail\\.com"),
                    "the SMTP relay of Google Workspace",
                    "10,000 recipients a day for each user",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("email-smtp(?:-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?"),
                    "Amazon SES",
                    "the account's own quotas a second and a day; a new account is in the sandbox, with 1 a second and"
                            + " 200 a day, to verified addresses alone",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("smtp-relay\\.(?:brevo|sendinblue)\\.com"),
                    "Brevo",
                    "300 messages a day with the free plan; others by the month",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("smtp(?:\\.eu)?\\.mailgun\\.org"),
                    "Mailgun",
                    "the plan's own, 100 messages a day with the free one; a new account has an hourly limit until it is"
                            + " verified",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("smtp\\.postmarkapp\\.com"),
                    "Postmark's server for single messages",
                    "newsletters go by smtp-broadcasts.postmarkapp.com and a broadcast stream, or the account is closed",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("smtp-broadcasts\\.postmarkapp\\.com"),
                    "Postmark",
                    "the plan's number of messages a month",
                    NONE,
                    NONE,
                    NONE,
                    NONE),
            new MailService(
                    Pattern.compile("smtp\\.sendgrid\\.net"),
                    "SendGrid",
                    "5,000 messages over one connection, 10,000 connections at once, and the plan's number a day or month",
                    OptionalInt.of(10_000),
                    OptionalInt.of(5_000),
                    NONE,
                    NONE));

    /** Returns the service that a server belongs to. */
    static Optional<MailService> of(String host) {
        return KNOWN.stream()
                .filter(service -> service.hosts.matcher(host).matches())
                .findFirst();
    }

    /** Returns true for a server that newsletters must not go by. */
    boolean isForSingleMessages() {
        return name.startsWith("Postmark's server for single");
    }
}
