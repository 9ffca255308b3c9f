package newsdigest.bounce.source;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceParser;
import newsdigest.config.BounceSettings;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Mailbox on an IMAP server (RFC 3501). Messages are fetched, marked as read and moved in batches, one command each.
 * Handled messages go into the folders {@code Newsdigest/done} and {@code Newsdigest/unknown}. Of a large message only
 * the first megabyte is fetched.
 */
final class ImapBounceSource implements BounceSource {

    private static final int BATCH = 1_000;

    /** Largest number of bytes of a batch, which are in memory until it was handled. */
    private static final long MOST_BYTES = 16L << 20;

    /** Number of the next message where the server does not tell it. */
    private static final long UNKNOWN = -1;

    private final BounceSettings.Imap mailbox;
    private final MailboxLogin login;

    /** Number that the next message would get when it was last begun to wait for one; what came between two waits has a lower one. */
    private final AtomicLong nextUid = new AtomicLong(UNKNOWN);

    ImapBounceSource(BounceSettings.Imap mailbox) {
        this.mailbox = mailbox;
        this.login = new MailboxLogin(
                "imap",
                mailbox.host(),
                mailbox.port(),
                mailbox.tls(),
                mailbox.login(),
                mailbox.timeout(),
                mailbox.connection());
    }

    @Override
    public int process(BounceHandler handler, Consumer<Problem> problems) {
        // Closing it then expunges what could only be marked as deleted.
        return open(Folder.READ_WRITE, (store, inbox) -> process(store, inbox, handler, problems));
    }

    @Override
    public void probe() {
        open(Folder.READ_ONLY, (store, inbox) -> inbox.getMessageCount());
    }

    /** Waits by IDLE (RFC 2177), where the server has it. What came between two waits is noticed when the second one begins. */
    @Override
    public boolean awaitNew(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        boolean isNew = open(Folder.READ_ONLY, (store, inbox) -> idle(store, inbox, limit) ? 1 : 0) == 1;
        if (!isNew) {
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        }
        return isNew;
    }

    private boolean idle(IMAPStore store, IMAPFolder inbox, Duration limit) throws MessagingException {
        if (!store.hasCapability("IDLE")) {
            return false;
        }
        int before = inbox.getMessageCount();
        if (cameMeanwhile(inbox) && before > 0) {
            return true;
        }
        AtomicBoolean isOver = new AtomicBoolean();
        Timer timer = new Timer("idle-end", true);
        try {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            isOver.set(true);
                            endIdle(inbox);
                        }
                    },
                    limit.toMillis());
            while (!isOver.get() && inbox.getMessageCount() <= before) {
                inbox.idle(true);
            }
            return inbox.getMessageCount() > before;
        } finally {
            timer.cancel();
        }
    }

    /** Returns true when messages came since the last wait began; at first those that are there count as such. */
    private boolean cameMeanwhile(IMAPFolder inbox) throws MessagingException {
        long next = inbox.getUIDNext();
        return next != UNKNOWN && nextUid.getAndSet(next) != next;
    }

    /** Ends the waiting, as any command does. */
    private static void endIdle(IMAPFolder inbox) {
        try {
            inbox.getUnreadMessageCount();
        } catch (MessagingException | IllegalStateException e) {
            // The connection is gone, and with it the waiting.
            return;
        }
    }

    /** Work on the opened mailbox. */
    private interface Work {
        int in(IMAPStore store, IMAPFolder inbox) throws MessagingException;
    }

    private int open(int mode, Work work) {
        return login.use(mailbox.folder(), store -> {
            try (IMAPFolder inbox = (IMAPFolder) store.getFolder(mailbox.folder())) {
                inbox.open(mode);
                return work.in((IMAPStore) store, inbox);
            }
        });
    }

    private int process(IMAPStore store, IMAPFolder inbox, BounceHandler handler, Consumer<Problem> problems)
            throws MessagingException {
        Map<Disposition, IMAPFolder> aside = new EnumMap<>(Disposition.class);
        Message[] all = inbox.getMessages();
        int handled = 0;
        for (int start = 0; start < all.length; start += BATCH) {
            Message[] slice = Arrays.copyOfRange(all, start, Math.min(all.length, start + BATCH));
            // What was handled is not kept in memory.
            Arrays.fill(all, start, start + slice.length, null);
            for (List<Message> batch : bySize(sized(inbox, slice))) {
                handled += processBatch(store, inbox, batch, aside, handler, problems);
            }
        }
        return handled;
    }

    /** Returns batches of no more bytes than are fetched together; a large message is read in pieces and counts as none. */
    private static List<List<Message>> bySize(List<Message> messages) throws MessagingException {
        List<List<Message>> batches = new ArrayList<>();
        List<Message> batch = new ArrayList<>();
        long bytes = 0;
        for (Message message : messages) {
            long size = isSmall(message) ? message.getSize() : 0;
            if (bytes + size > MOST_BYTES) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(message);
            bytes += size;
        }
        batches.add(batch);
        return batches;
    }

    private static boolean isSmall(Message message) throws MessagingException {
        return message.getSize() >= 0 && message.getSize() <= BounceParser.MOST_BYTES;
    }

    private int processBatch(
            IMAPStore store,
            IMAPFolder inbox,
            List<Message> batch,
            Map<Disposition, IMAPFolder> aside,
            BounceHandler handler,
            Consumer<Problem> problems)
            throws MessagingException {
        Map<Message, BounceMessage> read = read(inbox, batch, problems);
        if (read.isEmpty()) {
            return 0;
        }
        List<Message> messages = List.copyOf(read.keySet());
        List<Disposition> dispositions = handler.handle(List.copyOf(read.values()));
        for (Disposition disposition : Disposition.values()) {
            List<Message> chosen = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                if (dispositions.get(i) == disposition) {
                    chosen.add(messages.get(i));
                }
            }
            if (!chosen.isEmpty()) {
                IMAPFolder target = aside.get(disposition);
                if (target == null) {
                    target = ImapHandledFolders.folder(store, disposition);
                    aside.put(disposition, target);
                }
                ImapHandledFolders.move(store, inbox, chosen.toArray(Message[]::new), target);
            }
        }
        return read.size();
    }

    /** Reads the messages in order; one that cannot be fetched is named and left out. */
    private Map<Message, BounceMessage> read(IMAPFolder inbox, List<Message> batch, Consumer<Problem> problems)
            throws MessagingException {
        Map<Message, BounceMessage> read = new LinkedHashMap<>();
        List<Message> together = new ArrayList<>();
        List<Message> large = new ArrayList<>();
        for (Message message : batch) {
            (isSmall(message) ? together : large).add(message);
        }
        read(inbox, together, true, read, problems);
        read(inbox, large, false, read, problems);
        return read;
    }

    private static List<Message> sized(IMAPFolder inbox, Message[] batch) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        inbox.fetch(batch, profile);
        List<Message> there = new ArrayList<>();
        for (Message message : batch) {
            if (!message.isExpunged() && !message.isSet(Flags.Flag.DELETED)) {
                there.add(message);
            }
        }
        return there;
    }

    private void read(
            IMAPFolder inbox,
            List<Message> messages,
            boolean isTogether,
            Map<Message, BounceMessage> read,
            Consumer<Problem> problems)
            throws MessagingException {
        if (messages.isEmpty()) {
            return;
        }
        boolean isFetched = isTogether && fetch(inbox, messages);
        for (Message message : messages) {
            if (message.isExpunged()) {
                // A mail program was quicker.
                continue;
            }
            try {
                read.put(message, isFetched ? whole((IMAPMessage) message) : start((IMAPMessage) message));
            } catch (IOException | MessageRemovedException e) {
                if (message.isExpunged()) {
                    // A mail program was quicker.
                    continue;
                }
                if (!inbox.isOpen()) {
                    throw new MessagingException("the connection was lost", e);
                }
                problems.accept(Problem.error(
                        SourceLocation.file(mailbox.folder()),
                        "Message " + message.getMessageNumber() + " cannot be fetched: " + IoReason.of(e)
                                + ". It stays there."));
            }
        }
    }

    /**
     * Returns true when one command fetched them; if it cannot, each is fetched by itself, so that one spoils no other.
     */
    private static boolean fetch(IMAPFolder inbox, List<Message> messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(IMAPFolder.FetchProfileItem.MESSAGE);
        try {
            inbox.fetch(messages.toArray(Message[]::new), profile);
            return true;
        } catch (MessagingException e) {
            if (!inbox.isOpen()) {
                throw e;
            }
            return false;
        }
    }

    private static BounceMessage whole(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(32, message.getSize()));
        message.writeTo(bytes);
        return BounceParser.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static BounceMessage start(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        try (InputStream bytes = message.getMimeStream()) {
            return BounceParser.read(bytes);
        }
    }
}
