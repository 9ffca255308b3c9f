package newsdigest.bounce.source;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import newsdigest.bounce.source.BounceSource.Disposition;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Folders on an IMAP server for messages that were handled, made where missing. */
final class ImapHandledFolders {

    private static final String PARENT = "Newsdigest";

    private ImapHandledFolders() {}

    /** Marks messages as read and moves them, all with one command each (RFC 6851); without MOVE by copy and deletion. */
    static void move(IMAPStore store, IMAPFolder inbox, Message[] messages, IMAPFolder target)
            throws MessagingException {
        inbox.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
        if (store.hasCapability("MOVE")) {
            inbox.moveMessages(messages, target);
            return;
        }
        inbox.copyMessages(messages, target);
        inbox.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (store.hasCapability("UIDPLUS")) {
            inbox.expunge(messages);
        }
    }

    /** Returns the folder among the user's own, wherever this server has those (RFC 2342). */
    static IMAPFolder folder(IMAPStore store, Disposition disposition) throws MessagingException {
        Folder own = store.getPersonalNamespaces()[0];
        char separator = own.getSeparator();
        String prefix = own.getFullName();
        if (!prefix.isEmpty() && prefix.charAt(prefix.length() - 1) != separator) {
            prefix += separator;
        }
        IMAPFolder folder = (IMAPFolder) store.getFolder(prefix + PARENT + separator + disposition.folder());
        if (!folder.exists()) {
            folder.create(Folder.HOLDS_MESSAGES);
            if (!folder.exists()) {
                throw new MessagingException("it does not let the folder " + folder.getFullName() + " be made");
            }
            folder.setSubscribed(true);
        }
        return folder;
    }
}
