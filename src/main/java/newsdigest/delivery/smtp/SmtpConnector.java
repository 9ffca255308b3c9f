package newsdigest.delivery.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import newsdigest.config.MailServer;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Connector that opens connections to an SMTP server. */
final class SmtpConnector implements MailTransport {

    /** Reply code for a login that failed (RFC 4954, 6). */
    private static final int AUTHENTICATION_FAILED = 535;

    /** Reply code for encryption that is needed (RFC 5248, 5.7.10). */
    private static final int NO_ENCRYPTION = 523;

    private final MailServer server;
    private final Properties properties;
    private final HostResolver hostResolver;

    /** Resolver of a host's addresses. */
    @FunctionalInterface
    interface HostResolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** @param encryption makes the sockets of TLS; empty for Java's own */
    SmtpConnector(MailServer server, Optional<SSLSocketFactory> encryption) {
        this(server, encryption, InetAddress::getAllByName);
    }

    SmtpConnector(MailServer server, Optional<SSLSocketFactory> encryption, HostResolver hostResolver) {
        this.server = server;
        this.properties = properties(server);
        this.hostResolver = hostResolver;
        encryption.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
    }

    private static Properties properties(MailServer server) {
        String millis = Long.toString(server.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.put("mail.smtp.quitwait", "false");
        switch (server.tls()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
                properties.put("mail.smtp.ssl.checkserveridentity", "true");
            }
            case IMPLICIT -> {
                properties.put("mail.smtp.ssl.enable", "true");
                properties.put("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return properties;
    }

    /** Opens a connection and logs in; where one address of the host is silent, the next is tried (RFC 5321, 5.1). */
    @Override
    public MailConnection connect(Consumer<Runnable> onAttempt) throws NoConnection {
        Optional<NoConnection> silent = Optional.empty();
        for (InetAddress address : addresses()) {
            CoalescingSocketFactory sockets = new CoalescingSocketFactory(server.timeout(), Optional.of(address));
            onAttempt.accept(sockets::abort);
            try {
                return connect(sockets);
            } catch (NoConnection e) {
                if (!e.isSilent() || sockets.isAborted()) {
                    throw e;
                }
                silent = Optional.of(silent.orElse(e));
            }
        }
        throw silent.orElseThrow(() -> absent(server.host(), null));
    }

    private InetAddress[] addresses() throws NoConnection {
        try {
            return hostResolver.resolve(server.host());
        } catch (UnknownHostException e) {
            throw absent(server.host(), e);
        }
    }

    private NoConnection absent(String reason, @Nullable Throwable cause) {
        return new NoConnection(NoConnection.NOBODY_THERE, name() + " cannot be used: " + reason, cause);
    }

    private MailConnection connect(CoalescingSocketFactory sockets) throws NoConnection {
        Properties own = new Properties();
        own.putAll(properties);
        own.put("mail.smtp.localhost", server.helloName().orElseGet(HostName::full));
        own.put("mail.smtp.socketFactory", sockets);
        if (server.tls() == MailServer.Tls.IMPLICIT) {
            own.putIfAbsent("mail.smtp.ssl.socketFactory", sockets);
        }
        SmtpConnection connection = new SmtpConnection(
                Session.getInstance(own),
                new URLName("smtp", server.host(), server.port(), null, null, null),
                sockets,
                server);
        try {
            if (server.login().isPresent()) {
                MailServer.Login login = server.login().get();
                connection.connect(server.host(), server.port(), login.username(), password(login));
            } else {
                connection.connect(server.host(), server.port(), null, null);
            }
            return connection;
        } catch (AuthenticationFailedException e) {
            if (SmtpReply.of(firstLine(e)).isForTheMoment()) {
                throw new NoConnection(
                        SmtpReply.TEMPORARY, name() + " takes no login at the moment: " + firstLine(e), e);
            }
            throw new NoConnection(
                    AUTHENTICATION_FAILED,
                    name() + " refuses the login: " + firstLine(e) + ". Check mail-server.username and the password in "
                            + server.login().map(MailServer.Login::variable).orElse("the environment") + ".",
                    e);
        } catch (MessagingException e) {
            if (isUntrusted(e)) {
                throw new NoConnection(
                        NO_ENCRYPTION,
                        name() + " cannot be talked to in private: " + firstLine(e)
                                + ". Check mail-server.tls, host and port, or ask whoever runs it for a valid certificate.",
                        e);
            }
            boolean absent = e instanceof MailConnectException || isUnknownHost(e);
            int code = e instanceof SMTPSendFailedException failed
                    ? failed.getReturnCode()
                    : connection.getLastReturnCode();
            if (code >= 500 && SmtpReply.of(firstLine(e)).isForTheMoment()) {
                code = SmtpReply.TEMPORARY;
            }
            throw new NoConnection(
                    absent ? NoConnection.NOBODY_THERE : code, name() + " cannot be used: " + firstLine(e), e);
        }
    }

    private static boolean isUnknownHost(MessagingException error) {
        return error.getCause() instanceof UnknownHostException;
    }

    /** Returns true when encryption was refused, or offered with a certificate that proves nothing. */
    private static boolean isUntrusted(MessagingException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || String.valueOf(cause.getMessage()).startsWith("STARTTLS is required")) {
                return true;
            }
        }
        return false;
    }

    private String password(MailServer.Login login) throws NoConnection {
        return login.password()
                .orElseThrow(() -> new NoConnection(
                        AUTHENTICATION_FAILED,
                        name() + " wants the password of " + login.username() + ", but the environment variable "
                                + login.variable() + " is not set. Set it, then run 'newsdigest resume'.",
                        null));
    }

    private String name() {
        return "The mail server " + server.host() + ":" + server.port();
    }

    private static String firstLine(MessagingException error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Utf8Reply.decode(message.lines().findFirst().orElse("").strip());
    }
}
