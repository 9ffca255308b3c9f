package newsdigest.testing.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import newsdigest.testing.network.TestCertificate;

/** Extensions that a server offers; by default 8BITMIME, SMTPUTF8, SIZE and enhanced status codes in plain text. */
public final class SmtpOptions {

    private int port;
    private boolean pipelining;
    private boolean ignoresEarlyCommands;
    private boolean eightBitMime = true;
    private boolean smtpUtf8 = true;
    private boolean keepBodies = true;
    private int maxBytes = 50_000_000;
    private boolean implicitTls;
    private Optional<Duration> idleLimit = Optional.empty();
    private Optional<TestCertificate> certificate = Optional.empty();
    private Optional<Login> login = Optional.empty();
    private boolean clientCertificate;
    private boolean smallBuffer;

    SmtpOptions() {}

    /** A fixed port: for a server that comes back where it was. By default any free one. */
    public SmtpOptions port(int number) {
        port = number;
        return this;
    }

    public SmtpOptions pipelining() {
        pipelining = true;
        return this;
    }

    /** Offers PIPELINING, yet throws away what comes before it has answered a message. */
    public SmtpOptions pipeliningInVain() {
        ignoresEarlyCommands = true;
        return pipelining();
    }

    public SmtpOptions noEightBitMime() {
        eightBitMime = false;
        return this;
    }

    public SmtpOptions noSmtpUtf8() {
        smtpUtf8 = false;
        return this;
    }

    /** Keeps a hash of each message only: for runs of many or large messages. */
    public SmtpOptions forgetBodies() {
        keepBodies = false;
        return this;
    }

    /** The largest message, announced by SIZE (RFC 1870). */
    public SmtpOptions maxBytes(int octets) {
        maxBytes = octets;
        return this;
    }

    /** Offers STARTTLS, and takes no mail before it. */
    public SmtpOptions startTls(TestCertificate own) {
        certificate = Optional.of(own);
        return this;
    }

    /** TLS from the first octet. */
    public SmtpOptions implicitTls(TestCertificate own) {
        certificate = Optional.of(own);
        implicitTls = true;
        return this;
    }

    /** Takes no mail before AUTH PLAIN (RFC 4616) with these. */
    public SmtpOptions auth(String user, String password) {
        login = Optional.of(new Login.Plain(user, password));
        return this;
    }

    /** Takes no mail before AUTH CRAM-MD5 (RFC 2195) with these, and offers nothing else. */
    public SmtpOptions cramMd5(String user, String password) {
        login = Optional.of(new Login.CramMd5(user, password));
        return this;
    }

    /** Takes no mail before AUTH LOGIN with these, and offers nothing else. */
    public SmtpOptions loginInSteps(String user, String password) {
        login = Optional.of(new Login.InSteps(user, password));
        return this;
    }

    /**
     * Takes no mail before AUTH XOAUTH2 with an access token, and offers nothing else.
     *
     * @param isGood says whether a token is good at the moment
     */
    public SmtpOptions accessTokens(String user, Predicate<String> isGood) {
        login = Optional.of(new Login.AccessTokens(user, isGood));
        return this;
    }

    /** Takes no client that does not show the server's own certificate. */
    public SmtpOptions clientCertificate() {
        clientCertificate = true;
        return this;
    }

    /** Hangs up on a client that is silent for this long. */
    public SmtpOptions hangUpAfter(Duration silence) {
        idleLimit = Optional.of(silence);
        return this;
    }

    /** Has the system keep little of what was not read yet: a client that is not read from soon waits. */
    public SmtpOptions smallBuffer() {
        smallBuffer = true;
        return this;
    }

    public SmtpRecorder start() throws IOException {
        return new SmtpRecorder(this);
    }

    int port() {
        return port;
    }

    boolean hasSmallBuffer() {
        return smallBuffer;
    }

    boolean offersPipelining() {
        return pipelining;
    }

    boolean ignoresEarlyCommands() {
        return ignoresEarlyCommands;
    }

    boolean offersEightBitMime() {
        return eightBitMime;
    }

    boolean offersSmtpUtf8() {
        return smtpUtf8;
    }

    boolean keepsBodies() {
        return keepBodies;
    }

    int maxBytes() {
        return maxBytes;
    }

    Optional<Duration> idleLimit() {
        return idleLimit;
    }

    boolean isImplicitTls() {
        return implicitTls;
    }

    Optional<TestCertificate> certificate() {
        return certificate;
    }

    Optional<Login> login() {
        return login;
    }

    boolean wantsClientCertificate() {
        return clientCertificate;
    }

    /** The answer to EHLO. */
    List<String> greeting(boolean encrypted) {
        boolean mustEncrypt = certificate.isPresent() && !encrypted;
        List<String> lines = new ArrayList<>(List.of("250-localhost"));
        if (pipelining) {
            lines.add("250-PIPELINING");
        }
        if (eightBitMime) {
            lines.add("250-8BITMIME");
        }
        if (smtpUtf8) {
            lines.add("250-SMTPUTF8");
        }
        if (mustEncrypt) {
            lines.add("250-STARTTLS");
        } else if (login.isPresent()) {
            lines.add("250-AUTH " + login.get().mechanism());
        }
        lines.add("250-ENHANCEDSTATUSCODES");
        lines.add("250 SIZE " + maxBytes);
        return lines;
    }
}
