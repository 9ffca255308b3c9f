package newsdigest.bounce.source;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceParser;
import newsdigest.config.BounceSettings;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.file.FileFinder;
import org.eclipse.angus.mail.pop3.POP3Folder;

/**
 * Mailbox on a POP3 server (RFC 1939). Handled messages are kept in a directory, in {@code done} and {@code unknown},
 * and only then taken off the server, which deletes at the end of a session: one that breaks off deletes nothing.
 */
final class PopBounceSource implements BounceSource {

    private static final int BATCH = 200;

    /** Number of bytes of messages that are held in memory, but for the last one. */
    private static final int MOST_BYTES = 16 << 20;

    private final BounceSettings.Pop mailbox;
    private final MailboxLogin login;
    private final FileFinder names;

    PopBounceSource(BounceSettings.Pop mailbox, Path root) {
        this.mailbox = mailbox;
        this.names = new FileFinder(root);
        this.login = new MailboxLogin(
                "pop3",
                mailbox.host(),
                mailbox.port(),
                mailbox.tls(),
                mailbox.login(),
                mailbox.timeout(),
                mailbox.connection());
    }

    @Override
    public int process(BounceHandler handler, Consumer<Problem> problems) {
        int handled = 0;
        int skipped = 0;
        boolean isMore = true;
        while (isMore) {
            int from = skipped;
            Batch done = login.use("INBOX", store -> processBatch(store.getFolder("INBOX"), from, handler, problems));
            handled += done.handled;
            isMore = done.isMore;
            skipped += done.looked - done.handled;
        }
        return handled;
    }

    @Override
    public void probe() {
        login.use("INBOX", store -> {
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return inbox.getMessageCount();
            }
        });
    }

    /** Counts of one session: messages looked at, those that were handled, and whether others stand behind them. */
    private record Batch(int looked, int handled, boolean isMore) {}

    private Batch processBatch(Folder folder, int skipped, BounceHandler handler, Consumer<Problem> problems)
            throws MessagingException {
        POP3Folder inbox = (POP3Folder) folder;
        inbox.open(Folder.READ_WRITE);
        int count = inbox.getMessageCount();
        int first = skipped + 1;
        int last = skipped;
        long size = 0;
        List<Message> messages = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        List<BounceMessage> read = new ArrayList<>();
        for (int number = first; number <= count && last - skipped < BATCH && size < MOST_BYTES; number++) {
            last = number;
            Message message = inbox.getMessage(number);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                message.writeTo(bytes);
                read.add(BounceParser.read(new ByteArrayInputStream(bytes.toByteArray())));
                contents.add(bytes.toByteArray());
                messages.add(message);
                size += bytes.size();
            } catch (IOException | MessageRemovedException e) {
                if (!inbox.isOpen()) {
                    throw new MessagingException("the connection was lost", e);
                }
                problems.accept(Problem.error(
                        SourceLocation.file("INBOX"),
                        "Message " + number + " cannot be fetched: " + IoReason.of(e) + ". It stays there."));
            }
        }
        if (!read.isEmpty()) {
            List<Disposition> dispositions = handler.handle(read);
            for (int i = 0; i < read.size(); i++) {
                keep(inbox, messages.get(i), contents.get(i), dispositions.get(i));
            }
        }
        inbox.close(true);
        return new Batch(last - skipped, read.size(), last < count);
    }

    private void keep(POP3Folder inbox, Message message, byte[] bytes, Disposition disposition)
            throws MessagingException {
        String uid = inbox.getUID(message);
        String name = (uid == null ? String.valueOf(message.getMessageNumber()) : uid).replaceAll("[^\\w.-]", "_");
        try {
            HandledFolder.of(mailbox.kept(), disposition).write(name + ".eml", bytes);
        } catch (IOException e) {
            throw new UserException(
                    SourceLocation.file(names.name(mailbox.kept())),
                    "Messages that were handled cannot be kept here: " + IoReason.of(e)
                            + ". They stay on the mail server; let the account that Newsdigest runs as write here.");
        }
        message.setFlag(Flags.Flag.DELETED, true);
    }
}
