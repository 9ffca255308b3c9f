package newsdigest.delivery.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.Secret;
import newsdigest.connection.AccessToken;
import newsdigest.connection.AccessTokens;
import newsdigest.connection.CertificateRefusal;
import newsdigest.connection.EchoedSecrets;
import newsdigest.connection.HostAddresses;
import newsdigest.connection.LoginRefusal;
import newsdigest.connection.TlsContexts;
import newsdigest.connection.TokenException;
import newsdigest.problem.UserException;
import newsdigest.text.VisibleText;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Connector that opens connections to an SMTP server. */
final class SmtpConnector implements MailTransport {

    /** Reply code for encryption that is needed (RFC 5248, 5.7.10). */
    private static final int NO_ENCRYPTION = 523;

    private static final String NO_ADDRESS = "its name leads to no address";

    private final MailServer server;
    private final String key;
    private final Properties properties;
    private final HostAddresses hostAddresses;
    private final SilentAddresses silentAddresses = new SilentAddresses(System::nanoTime);
    private final Optional<SSLContext> encryption;
    private final Optional<AccessTokens> tokens;

    /** Mechanism of the last login where the server offered no usual one. */
    private volatile MailServer.Mechanism mechanism;

    private Properties properties(
            CoalescingSocketFactory sockets, Optional<SSLContext> tls, MailServer.Mechanism wanted) {
        Properties own = new Properties();
        own.putAll(properties);
        own.put("mail.smtp.localhost", server.helloName().orElseGet(HostName::full));
        TlsSockets encrypting =
                new TlsSockets(sockets, tls.orElseGet(SmtpConnector::usualEncryption), server.host(), server.port());
        own.put(
                "mail.smtp.socketFactory",
                server.tls() == MailServer.Tls.IMPLICIT ? encrypting.fromTheFirstOctet() : sockets);
        own.put("mail.smtp.ssl.socketFactory", encrypting);
        if (tokens.isPresent()) {
            own.put("mail.smtp.auth.mechanisms", "XOAUTH2");
        } else if (wanted == MailServer.Mechanism.CRAM_MD5) {
            own.put("mail.smtp.sasl.enable", "true");
            own.put("mail.smtp.sasl.mechanisms", wanted.saslName());
        } else if (wanted != MailServer.Mechanism.AUTO) {
            own.put("mail.smtp.auth.mechanisms", wanted.saslName());
        }
        return own;
    }

    private static SSLContext usualEncryption() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** @param encryption TLS with other certificates; empty for Java's own */
    SmtpConnector(MailServer server, Optional<SSLContext> encryption) {
        this(server, encryption, InetAddress::getAllByName);
    }

    SmtpConnector(MailServer server, Optional<SSLContext> encryption, HostAddresses hostAddresses) {
        this(server, ConfiguredServer.ONLY_KEY, encryption, hostAddresses);
    }

    /** @param key place of the server in the configuration, for what is said to people */
    SmtpConnector(MailServer server, String key, Optional<SSLContext> encryption, HostAddresses hostAddresses) {
        this.server = server;
        this.key = key;
        this.properties = properties(server);
        this.hostAddresses = hostAddresses;
        this.encryption = encryption;
        this.tokens = server.login().flatMap(AccessTokens::of);
        this.mechanism = server.login().map(MailServer.Login::mechanism).orElse(MailServer.Mechanism.AUTO);
    }

    private static Properties properties(MailServer server) {
        String millis = Long.toString(server.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.put("mail.smtp.quitwait", "false");
        server.connection()
                .sourceAddress()
                .ifPresent(source -> properties.put("mail.smtp.localaddress", source.getHostAddress()));
        switch (server.tls()) {
            case NONE, IMPLICIT -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
                properties.put("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return properties;
    }

    /**
     * Opens a connection and logs in; where one address of the host is silent, the next is tried (RFC 5321, 5.1), and the
     * silent one is the last for a while. An access token that is refused is replaced once.
     */
    @Override
    public MailConnection connect(Consumer<Runnable> onAttempt) throws NoConnection {
        Optional<SSLContext> tls = encryption();
        if (tokens.isEmpty()) {
            return connect(onAttempt, tls, Optional.empty());
        }
        AccessToken token = token(onAttempt);
        try {
            return connect(onAttempt, tls, Optional.of(token));
        } catch (NoConnection e) {
            if (!e.isLoginRefused()) {
                throw e;
            }
        }
        tokens.get().forget(token);
        return connect(onAttempt, tls, Optional.of(token(onAttempt)));
    }

    private Optional<SSLContext> encryption() throws NoConnection {
        try {
            return encryption.or(() -> TlsContexts.of(server.connection()));
        } catch (UserException e) {
            throw new NoConnection(NO_ENCRYPTION, name() + " cannot be talked to in private: " + e.getMessage(), e);
        }
    }

    private AccessToken token(Consumer<Runnable> onAttempt) throws NoConnection {
        try {
            return tokens.orElseThrow().current(onAttempt);
        } catch (TokenException e) {
            throw new NoConnection(
                    e.isTemporary() ? SmtpReply.TEMPORARY : NoConnection.LOGIN_REFUSED,
                    name() + (e.isTemporary() ? " cannot be logged in to at the moment: " : " cannot be logged in to: ")
                            + e.getMessage() + ". Check " + key + ".oauth2.",
                    e);
        }
    }

    private MailConnection connect(Consumer<Runnable> onAttempt, Optional<SSLContext> tls, Optional<AccessToken> token)
            throws NoConnection {
        Optional<NoConnection> silent = Optional.empty();
        for (InetAddress address : addresses(onAttempt)) {
            CoalescingSocketFactory sockets = new CoalescingSocketFactory(server.timeout(), Optional.of(address));
            onAttempt.accept(sockets::abort);
            try {
                MailConnection opened = connect(sockets, tls, token);
                silentAddresses.answered(address);
                return opened;
            } catch (NoConnection e) {
                if (!e.isSilent() || sockets.isAborted()) {
                    throw e;
                }
                silentAddresses.silent(address);
                silent = Optional.of(silent.orElse(e));
            }
        }
        throw silent.orElseThrow(() -> absent(NO_ADDRESS, null));
    }

    private List<InetAddress> addresses(Consumer<Runnable> onAttempt) throws NoConnection {
        FutureTask<List<InetAddress>> lookup =
                new FutureTask<>(() -> hostAddresses.of(server.host(), server.connection()));
        onAttempt.accept(() -> lookup.cancel(false));
        // A thread of its own, for nothing ends a question to a DNS that does not answer.
        Thread asking = new Thread(lookup, "dns");
        asking.setDaemon(true);
        asking.start();
        try {
            return silentAddresses.last(lookup.get());
        } catch (CancellationException e) {
            throw absent("its addresses were not waited for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw absent("its addresses were not waited for", e);
        } catch (ExecutionException e) {
            String reason =
                    e.getCause() instanceof UnknownHostException unknown ? unknown.getMessage() : e.getMessage();
            // Java remembers that there is no such host, and then says its name alone.
            throw absent(reason == null || reason.equals(server.host()) ? NO_ADDRESS : reason, e.getCause());
        }
    }

    private NoConnection absent(String reason, @Nullable Throwable cause) {
        return new NoConnection(NoConnection.NOBODY_THERE, name() + " cannot be used: " + reason, cause);
    }

    private MailConnection connect(
            CoalescingSocketFactory sockets, Optional<SSLContext> tls, Optional<AccessToken> token)
            throws NoConnection {
        MailServer.Mechanism tried = mechanism;
        SmtpConnection connection = new SmtpConnection(
                Session.getInstance(properties(sockets, tls, tried)),
                new URLName("smtp", server.host(), server.port(), null, null, null),
                sockets,
                server,
                token);
        String proof = "";
        try {
            if (server.login().isPresent()) {
                MailServer.Login login = server.login().get();
                proof = token.isPresent() ? token.get().value() : password(login);
                connection.connect(server.host(), server.port(), login.username(), proof);
            } else {
                connection.connect(server.host(), server.port(), null, null);
            }
            return connection;
        } catch (AuthenticationFailedException e) {
            if (tried == MailServer.Mechanism.AUTO && token.isEmpty() && connection.offersOnlyProofs()) {
                mechanism = MailServer.Mechanism.CRAM_MD5;
                return connect(sockets, tls, token);
            }
            String reason = EchoedSecrets.hide(firstLine(e), proof);
            if (connection.getLastReturnCode() <= 0) {
                // No answer is no refusal.
                throw new NoConnection(0, name() + " gave no answer to the login: " + reason, e);
            }
            if (SmtpReply.of(reason).isForTheMoment()) {
                throw new NoConnection(SmtpReply.TEMPORARY, name() + " takes no login at the moment: " + reason, null);
            }
            throw new NoConnection(
                    NoConnection.LOGIN_REFUSED,
                    name() + " refuses the login: "
                            + (token.isPresent() ? LoginRefusal.inWords(String.valueOf(e.getMessage()), proof) : reason)
                            + ". Check " + key + ".username and "
                            + server.login()
                                    .flatMap(MailServer.Login::password)
                                    .map(secret -> "the password in " + secret.place())
                                    .orElse(key + ".oauth2")
                            + ".",
                    null);
        } catch (MessagingException e) {
            Optional<CertificateRefusal> refused = CertificateRefusal.of(e);
            if (refused.isPresent() || isWithoutEncryption(e)) {
                throw new NoConnection(
                        NO_ENCRYPTION,
                        name() + " cannot be talked to in private: "
                                + refused.map(CertificateRefusal::words)
                                        .orElseGet(() -> firstLine(e).replaceFirst("\\.$", ""))
                                + ". Check " + remedy(refused) + ".",
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
                    absent ? NoConnection.NOBODY_THERE : code,
                    name() + " cannot be used: "
                            + (isInTheClear(e)
                                    ? "it answers without encryption at port " + server.port() + ". Check " + key
                                            + ".tls and " + key
                                            + ".port: 'implicit' is usual at port 465, 'starttls' at 587 and 25"
                                    : EchoedSecrets.hide(firstLine(e), proof)),
                    e);
        }
    }

    private static boolean isUnknownHost(MessagingException error) {
        return error.getCause() instanceof UnknownHostException;
    }

    /** Returns what may mend a certificate that is not believed, or the want of one. */
    private String remedy(Optional<CertificateRefusal> refused) {
        String places = key + ".tls, host and port, or ask whoever runs it for a valid certificate";
        return refused.filter(CertificateRefusal::isOfUnknownSigner)
                .map(unknown -> places + "; one of your own is believed when " + key + ".ca-file names it")
                .orElse(places);
    }

    /** Returns true when a server does not offer the encryption that is asked for. */
    private static boolean isWithoutEncryption(MessagingException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).startsWith("STARTTLS is required")) {
                return true;
            }
        }
        return false;
    }

    /** Returns true when TLS from the first octet was answered by something else. */
    private static boolean isInTheClear(MessagingException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    && String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("unrecognized ssl message")) {
                return true;
            }
        }
        return false;
    }

    private String password(MailServer.Login login) throws NoConnection {
        try {
            return login.password().map(Secret::read).orElse("");
        } catch (UserException e) {
            throw new NoConnection(
                    NoConnection.LOGIN_REFUSED,
                    name() + " wants the password of " + login.username() + ". " + e.getMessage()
                            + login.password().map(Secret::remedy).orElse("")
                            + " Then run 'newsdigest resume'.",
                    e);
        }
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
        return VisibleText.of(
                Utf8Reply.decode(message.lines().findFirst().orElse("").strip()));
    }
}
