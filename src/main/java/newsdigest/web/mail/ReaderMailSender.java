package newsdigest.web.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import newsdigest.address.MailboxKey;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.MailAttempt;
import newsdigest.delivery.TransactionalMail;
import newsdigest.delivery.lifecycle.RetryPolicy;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.subscriber.Subscriber;
import newsdigest.web.PageRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sender of single messages to readers. They are on disk before, so that one that the mail server puts off, or that a
 * process leaves when it ends, is tried again; a repeat bears the same Message-ID.
 */
public final class ReaderMailSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReaderMailSender.class);
    private static final int PAGE = 20;
    private static final int SECONDS_TO_FINISH = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final Config config;
    private final Database database;
    private final TransactionalMail letters;
    private final ReaderMailRepository mails;
    private final SuppressionRepository suppressions;
    private final ReaderMailRenderer renderer;
    private final Clock clock;
    private volatile boolean closing;

    /** Executor that mails after a page has answered, so that its time shows nothing. */
    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reader-mail");
        thread.setDaemon(true);
        return thread;
    });

    public ReaderMailSender(Config config, Database database, TransactionalMail letters, Clock clock) {
        this.config = config;
        this.database = database;
        this.letters = letters;
        this.mails = new ReaderMailRepository(database, clock);
        this.suppressions = new SuppressionRepository(database, clock);
        this.renderer = new ReaderMailRenderer(config, new PageRenderer(config));
        this.clock = clock;
    }

    /** Sends what is due after a moment, beside what the caller does. */
    public void soon() {
        try {
            executor.execute(() -> {
                try {
                    if (!closing) {
                        sendDue();
                    }
                } catch (RuntimeException | Error e) {
                    LOG.warn("Messages to readers wait: {}", e.getMessage());
                }
            });
        } catch (RejectedExecutionException closing) {
            LOG.info("A message to a reader is left to the next start.");
        }
    }

    /** Sends what is due, unless another process does; one message that cannot be made or sent holds no other up. */
    public void sendDue() {
        database.lock(LockIds.READER_MAIL).ifPresent(lock -> {
            try (lock) {
                for (List<ReaderMail> due = mails.due(PAGE); !due.isEmpty() && !closing; due = mails.due(PAGE)) {
                    due.stream().takeWhile(mail -> !closing).forEach(this::send);
                }
                mails.expire();
            }
        });
    }

    private void send(ReaderMail written) {
        Optional<Newsletter> newsletter = config.find(written.newsletter());
        // Staff may have decided since it was written.
        ReaderMail mail =
                written.kind() == ReaderMailKind.CONFIRM && isStopped(written) ? mails.stopped(written) : written;
        if (newsletter.isEmpty()) {
            mails.failed(mail, "the newsletter is not in the configuration");
            return;
        }
        if (isComplained(mail.address())) {
            mails.failed(mail, "the owner of the address reported a message as spam");
            return;
        }
        mails.sending(mail);
        MailAttempt attempt = attempt(mail, newsletter.get());
        switch (attempt.result()) {
            case ACCEPTED -> mails.sent(mail);
            case NEVER -> {
                mails.failed(mail, attempt.reply());
                LOG.warn("A message to a reader was refused ({}): {}", mail.kind(), attempt.reply());
            }
            case LATER -> putOff(mail, attempt.reply());
        }
    }

    private boolean isStopped(ReaderMail mail) {
        return suppressions.of(mail.address()).stream()
                .filter(known ->
                        known.newsletter().map(mail.newsletter()::equals).orElse(true))
                .anyMatch(known -> known.reason() == Suppression.Reason.MANUAL);
    }

    private boolean isComplained(String address) {
        return Stream.of(address, MailboxKey.withoutTag(address))
                .map(spelling -> Subscriber.ofAddress(spelling).key())
                .anyMatch(key -> suppressions.isComplained(key, new TokenSigner(config.tokenKeys()).hashes(key)));
    }

    private MailAttempt attempt(ReaderMail mail, Newsletter newsletter) {
        try {
            return letters.attempt(
                    new EditionId(newsletter.name() + "-reader-mail-" + mail.number()),
                    newsletter,
                    renderer.render(mail, newsletter),
                    mail.address());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return new MailAttempt(MailAttempt.AttemptResult.LATER, "the message could not be made: " + e);
        }
    }

    private void putOff(ReaderMail mail, String reply) {
        Duration pause = RetryPolicy.pause(FIRST_PAUSE, mail.attempts());
        boolean again = mails.deferred(mail, clock.instant().plus(pause), reply);
        LOG.warn(
                "A message to a reader was not taken ({}), and is {}: {}",
                mail.kind(),
                again ? "tried again" : "given up",
                reply);
    }

    /** Finishes the message it is at; the others are left to the next start. */
    @Override
    public void close() {
        closing = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                LOG.info("Messages to readers are left to the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
