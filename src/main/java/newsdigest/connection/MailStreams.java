package newsdigest.connection;

import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Streams for parts of messages, whose provider is named to the mail library: every part looks for it in all jars otherwise. */
public final class MailStreams {

    private MailStreams() {}

    /** Names it, unless somebody has named another one. */
    public static void choose() {
        if (System.getProperty(StreamProvider.class.getName()) == null) {
            System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        }
    }

    /** Returns the provider. */
    public static StreamProvider provider() {
        choose();
        return StreamProvider.provider();
    }
}
