package newsdigest.bounce;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import newsdigest.config.BounceSettings;
import newsdigest.config.MailServer;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A mailbox on an IMAP server (RFC 3501). What was handled is marked as read and goes into the folders
 * {@code Newsdigest/done} and {@code Newsdigest/unknown}, which are made where missing. Of each message only the first
 * megabyte is fetched, and none is kept.
 */
final class BounceMailbox implements BounceSource {

    private static final String PARENT = "Newsdigest";

    private final BounceSettings.Imap mailbox;

    BounceMailbox(BounceSettings.Imap mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public int each(Handler handler, Consumer<Problem> problems) {
        // Closing it then expunges what could only be marked as deleted.
        return open(Folder.READ_WRITE, (store, inbox) -> each(store, inbox, handler, problems));
    }

    @Override
    public void probe() {
        open(Folder.READ_ONLY, (store, inbox) -> inbox.getMessageCount());
    }

    /** What is done with the opened mailbox. */
    private interface Work {
        int in(IMAPStore store, IMAPFolder inbox) throws MessagingException;
    }

    private int open(int mode, Work work) {
        MailServer.Login login = mailbox.login();
        String password = login.password()
                .orElseThrow(() -> new UserException(
                        name() + " wants the password of " + login.username() + ", but the environment variable "
                                + login.variable() + " is not set. Set it, then try again."));
        try (IMAPStore store = (IMAPStore) Session.getInstance(properties()).getStore("imap")) {
            store.connect(mailbox.host(), mailbox.port(), login.username(), password);
            try (IMAPFolder inbox = (IMAPFolder) store.getFolder(mailbox.folder())) {
                inbox.open(mode);
                return work.in(store, inbox);
            }
        } catch (AuthenticationFailedException e) {
            throw new UserException(
                    name() + " refuses the login: " + reason(e)
                            + ". Check bounces.mailbox.username and the password in " + login.variable() + ".",
                    e);
        } catch (FolderNotFoundException e) {
            throw new UserException(
                    name() + " has no folder '" + mailbox.folder() + "'. Check bounces.mailbox.folder.", e);
        } catch (MessagingException e) {
            throw new UserException(
                    name() + " cannot be used: " + reason(e) + ". Check bounces.mailbox: host, port and tls.", e);
        }
    }

    private int each(IMAPStore store, IMAPFolder inbox, Handler handler, Consumer<Problem> problems)
            throws MessagingException {
        Map<Fate, IMAPFolder> aside = new EnumMap<>(Fate.class);
        int handled = 0;
        for (Message message : inbox.getMessages()) {
            if (message.isExpunged() || message.isSet(Flags.Flag.DELETED)) {
                continue;
            }
            Notice notice;
            try {
                notice = read((IMAPMessage) message);
            } catch (MessageRemovedException e) {
                // A mail program was quicker.
                continue;
            } catch (IOException e) {
                if (message.isExpunged()) {
                    continue;
                }
                if (!inbox.isOpen()) {
                    throw new MessagingException("the connection was lost", e);
                }
                problems.accept(Problem.error(
                        SourceLocation.file(mailbox.folder()),
                        "Message " + message.getMessageNumber() + " cannot be fetched: " + e + ". It stays there."));
                continue;
            }
            Fate fate = handler.handle(notice);
            handled++;
            IMAPFolder target = aside.get(fate);
            if (target == null) {
                target = folder(store, fate);
                aside.put(fate, target);
            }
            putAside(store, inbox, message, target);
        }
        return handled;
    }

    private static Notice read(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        try (InputStream bytes = message.getMimeStream()) {
            return NoticeReader.read(bytes);
        }
    }

    private static void putAside(IMAPStore store, IMAPFolder inbox, Message message, IMAPFolder target)
            throws MessagingException {
        message.setFlag(Flags.Flag.SEEN, true);
        Message[] one = {message};
        if (store.hasCapability("MOVE")) {
            inbox.moveMessages(one, target);
            return;
        }
        inbox.copyMessages(one, target);
        message.setFlag(Flags.Flag.DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            inbox.expunge(one);
        }
    }

    /** The folder among the user's own, wherever this server has those (RFC 2342). */
    private static IMAPFolder folder(IMAPStore store, Fate fate) throws MessagingException {
        Folder own = store.getPersonalNamespaces()[0];
        char separator = own.getSeparator();
        String prefix = own.getFullName();
        if (!prefix.isEmpty() && prefix.charAt(prefix.length() - 1) != separator) {
            prefix += separator;
        }
        IMAPFolder folder = (IMAPFolder) store.getFolder(prefix + PARENT + separator + fate.folder());
        if (!folder.exists()) {
            folder.create(Folder.HOLDS_MESSAGES);
            if (!folder.exists()) {
                throw new MessagingException("it does not let the folder " + folder.getFullName() + " be made");
            }
            folder.setSubscribed(true);
        }
        return folder;
    }

    private Properties properties() {
        String millis = Long.toString(mailbox.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.imap.connectiontimeout", millis);
        properties.put("mail.imap.timeout", millis);
        properties.put("mail.imap.writetimeout", millis);
        properties.put("mail.imap.fetchsize", "65536");
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        switch (mailbox.tls()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.imap.starttls.enable", "true");
                properties.put("mail.imap.starttls.required", "true");
            }
            case IMPLICIT -> properties.put("mail.imap.ssl.enable", "true");
        }
        return properties;
    }

    private String name() {
        return "The mailbox server " + mailbox.host() + ":" + mailbox.port();
    }

    private static String reason(MessagingException error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
