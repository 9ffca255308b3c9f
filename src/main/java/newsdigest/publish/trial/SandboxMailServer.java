package newsdigest.publish.trial;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.mail.MailServer;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/** Built-in mail server: takes every message and keeps it on this machine. */
public final class SandboxMailServer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Message-ID of an edition's message, with the beginning of its hash. */
    private static final Pattern OUR_ID = Pattern.compile("<[^<>]*\\.([0-9a-f]{8})[0-9a-f]*@[^<>]*>");

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
     * Writes every message of ours received so far into {@code folder}, as {@code <recipient>.eml}.
     *
     * @return number of messages
     */
    public int save(Path folder) {
        try {
            PrivateFiles.createOwnFolders(folder);
            int saved = 0;
            for (MimeMessage message : greenMail.getReceivedMessages()) {
                Optional<String> name = fileName(message);
                if (name.isPresent()) {
                    Path place = folder.resolve(name.get());
                    try (OutputStream file = PrivateFiles.writeOwn(place)) {
                        message.writeTo(file);
                    }
                    saved++;
                }
            }
            return saved;
        } catch (IOException | MessagingException e) {
            throw new UserException("The sandbox's messages cannot be written to " + folder + ": " + IoReason.of(e), e);
        }
    }

    /** Returns the name of a message's file; empty for one that is not ours: any program of this machine may send some. */
    private static Optional<String> fileName(MimeMessage message) throws MessagingException {
        Matcher id = OUR_ID.matcher(String.valueOf(message.getMessageID()));
        Address[] recipients = message.getAllRecipients();
        if (!id.matches() || recipients == null || !(recipients[0] instanceof InternetAddress recipient)) {
            return Optional.empty();
        }
        String readable = recipient.getAddress().replaceAll("[^\\p{L}\\p{N}@._+-]", "_");
        return Optional.of(readable + "." + id.group(1) + ".eml");
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
