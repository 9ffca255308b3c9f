package newsdigest.bounce.source;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.Properties;
import newsdigest.config.MailServer;
import newsdigest.problem.UserException;

/** Connection to a mailbox server, with errors in words for the person who can mend them. */
record MailboxLogin(
        String protocol, String host, int port, MailServer.Tls tls, MailServer.Login login, Duration timeout) {

    /** Work with the open mailbox server. */
    interface Work<T> {
        T with(Store store) throws MessagingException;
    }

    /** Logs in, works and logs out. */
    <T> T use(String folder, Work<T> work) {
        String password = login.password()
                .orElseThrow(() -> new UserException(
                        name() + " wants the password of " + login.username() + ", but the environment variable "
                                + login.variable() + " is not set. Set it, then try again."));
        try (Store store = Session.getInstance(properties()).getStore(protocol)) {
            store.connect(host, port, login.username(), password);
            return work.with(store);
        } catch (AuthenticationFailedException e) {
            throw new UserException(
                    name() + " refuses the login: " + reason(e)
                            + ". Check bounces.mailbox.username and the password in " + login.variable() + ".",
                    e);
        } catch (FolderNotFoundException e) {
            throw new UserException(name() + " has no folder '" + folder + "'. Check bounces.mailbox.folder.", e);
        } catch (MessagingException e) {
            throw new UserException(
                    name() + " cannot be used: " + reason(e) + ". Check bounces.mailbox: host, port and tls.", e);
        }
    }

    private Properties properties() {
        String prefix = "mail." + protocol + ".";
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "writetimeout", millis);
        properties.put(prefix + "fetchsize", "65536");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        switch (tls) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put(prefix + "starttls.enable", "true");
                properties.put(prefix + "starttls.required", "true");
            }
            case IMPLICIT -> properties.put(prefix + "ssl.enable", "true");
        }
        return properties;
    }

    private String name() {
        return "The mailbox server " + host + ":" + port;
    }

    /** Returns the first line of the innermost cause. */
    static String reason(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
