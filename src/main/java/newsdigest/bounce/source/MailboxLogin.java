package newsdigest.bounce.source;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.Secret;
import newsdigest.connection.AccessToken;
import newsdigest.connection.AccessTokens;
import newsdigest.connection.CertificateRefusal;
import newsdigest.connection.EchoedSecrets;
import newsdigest.connection.HostAddresses;
import newsdigest.connection.LayeredSocketFactory;
import newsdigest.connection.LoginRefusal;
import newsdigest.connection.TargetSocketFactory;
import newsdigest.connection.TlsContexts;
import newsdigest.connection.TokenException;
import newsdigest.problem.UserException;
import org.eclipse.angus.mail.util.MailConnectException;

/** Connection to a mailbox server, with errors in words for the person who can mend them. */
record MailboxLogin(
        String protocol,
        String host,
        int port,
        MailServer.Tls tls,
        MailServer.Login login,
        Duration timeout,
        ConnectionSettings connection) {

    /** Work with the open mailbox server. */
    interface Work<T> {
        T with(Store store) throws MessagingException;
    }

    /** Logs in, works and logs out. An access token that is refused is replaced once. */
    <T> T use(String folder, Work<T> work) {
        Optional<AccessTokens> tokens = AccessTokens.of(login);
        if (tokens.isPresent()) {
            AccessToken token = token(tokens.get());
            try {
                return attempt(folder, work, token.value());
            } catch (AuthenticationFailedException e) {
                tokens.get().forget(token);
            }
        }
        String proof = tokens.map(known -> token(known).value()).orElseGet(this::password);
        try {
            return attempt(folder, work, proof);
        } catch (AuthenticationFailedException e) {
            throw refused(e, proof);
        }
    }

    private String password() {
        try {
            return login.password().map(Secret::read).orElse("");
        } catch (UserException e) {
            throw new UserException(
                    name() + " wants the password of " + login.username() + ". " + e.getMessage()
                            + " Set it, then try again.",
                    e);
        }
    }

    private AccessToken token(AccessTokens tokens) {
        try {
            return tokens.current();
        } catch (TokenException e) {
            throw new UserException(
                    name() + " cannot be logged in to: " + e.getMessage() + ". Check bounces.mailbox.oauth2.", e);
        }
    }

    private <T> T attempt(String folder, Work<T> work, String proof) throws AuthenticationFailedException {
        try (Store store = open(proof)) {
            return work.with(store);
        } catch (AuthenticationFailedException e) {
            throw e;
        } catch (FolderNotFoundException e) {
            throw new UserException(name() + " has no folder '" + folder + "'. Check bounces.mailbox.folder.", e);
        } catch (MessagingException e) {
            Optional<CertificateRefusal> refused = CertificateRefusal.of(e);
            throw new UserException(
                    name() + " cannot be used: "
                            + refused.map(CertificateRefusal::words)
                                    .orElseGet(() -> EchoedSecrets.hide(reason(e), proof))
                            + ". Check bounces.mailbox: host, port and tls"
                            + (refused.filter(CertificateRefusal::isOfUnknownSigner)
                                            .isPresent()
                                    ? ", or ca-file for a certificate of your own."
                                    : "."),
                    e);
        }
    }

    /** Returns the error of a refused login. It carries no cause, for a server may repeat the secret in its words. */
    private UserException refused(AuthenticationFailedException e, String proof) {
        return new UserException(name() + " refuses the login: "
                + (login.oauth().isPresent()
                        ? LoginRefusal.inWords(String.valueOf(e.getMessage()), proof)
                        : EchoedSecrets.hide(reason(e), proof))
                + ". Check bounces.mailbox.username and "
                + login.password()
                        .map(secret -> "the password in " + secret.place())
                        .orElse("bounces.mailbox.oauth2")
                + ".");
    }

    /** Connects to the first of the host's addresses that answers. */
    private Store open(String proof) throws MessagingException {
        MessagingException silent = null;
        for (InetAddress address : addresses()) {
            Store store = Session.getInstance(properties(address)).getStore(protocol);
            try {
                store.connect(host, port, login.username(), proof);
                return store;
            } catch (MailConnectException e) {
                silent = silent == null ? e : silent;
            }
        }
        throw silent == null ? new MessagingException(host) : silent;
    }

    private List<InetAddress> addresses() throws MessagingException {
        try {
            HostAddresses all = InetAddress::getAllByName;
            return all.of(host, connection);
        } catch (UnknownHostException e) {
            throw new MessagingException("there is no such host", e);
        }
    }

    private Properties properties(InetAddress address) {
        String prefix = "mail." + protocol + ".";
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "fetchsize", "65536");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "socketFactory.fallback", "false");
        SocketFactory plain = new TargetSocketFactory(address, timeout);
        SSLSocketFactory tlsFactory = TlsContexts.of(connection)
                .map(SSLContext::getSocketFactory)
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        properties.put(
                prefix + "socketFactory",
                tls == MailServer.Tls.IMPLICIT ? new LayeredSocketFactory(plain, tlsFactory, host, port) : plain);
        properties.put(prefix + "ssl.socketFactory", tlsFactory);
        connection
                .sourceAddress()
                .ifPresent(source -> properties.put(prefix + "localaddress", source.getHostAddress()));
        switch (tls) {
            case NONE, IMPLICIT -> {}
            case STARTTLS -> {
                properties.put(prefix + "starttls.enable", "true");
                properties.put(prefix + "starttls.required", "true");
            }
        }
        if (login.oauth().isPresent()) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
            // A line of POP3 has 255 characters at most (RFC 2449, 4), and a token more.
            properties.put(prefix + "auth.xoauth2.two.line.authentication.format", "true");
        } else if (login.mechanism() == MailServer.Mechanism.CRAM_MD5) {
            properties.put(prefix + "sasl.enable", "true");
            properties.put(prefix + "sasl.mechanisms", login.mechanism().saslName());
        } else if (login.mechanism() != MailServer.Mechanism.AUTO) {
            properties.put(prefix + "auth.mechanisms", login.mechanism().saslName());
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
