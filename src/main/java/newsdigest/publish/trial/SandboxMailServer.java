package newsdigest.publish.trial;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.MailServer;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/** Built-in mail server: takes every message and keeps it on this machine. */
public final class SandboxMailServer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final GreenMail greenMail;

    /** Server on a free port that only this machine can reach, started. */
    public SandboxMailServer() {
        greenMail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        greenMail.start();
    }

    public MailServer server() {
        return new MailServer(
                "127.0.0.1", greenMail.getSmtp().getPort(), MailServer.Tls.NONE, Optional.empty(), TIMEOUT);
    }

    /**
     * Writes every message received so far into {@code folder}, as {@code <recipient>.eml}.
     *
     * @return number of messages
     */
    public int save(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
            MimeMessage[] messages = greenMail.getReceivedMessages();
            for (MimeMessage message : messages) {
                try (OutputStream file = PrivateFiles.write(folder.resolve(fileName(message)))) {
                    message.writeTo(file);
                }
            }
            return messages.length;
        } catch (IOException | MessagingException e) {
            throw new UserException("The sandbox's messages cannot be written to " + folder + ": " + e, e);
        }
    }

    private static String fileName(MimeMessage message) throws MessagingException {
        String id = String.valueOf(message.getMessageID());
        String address = ((jakarta.mail.internet.InternetAddress) message.getAllRecipients()[0]).getAddress();
        String readable = address.replaceAll("[^\\p{L}\\p{N}@._+-]", "_");
        String unique = id.replaceAll("^.*\\.([0-9a-f]{8})[0-9a-f]*@.*$", "$1");
        return readable + "." + unique + ".eml";
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
