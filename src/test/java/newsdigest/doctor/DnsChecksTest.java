package newsdigest.doctor;

import static newsdigest.doctor.probe.CheckResult.State.FAIL;
import static newsdigest.doctor.probe.CheckResult.State.OK;
import static newsdigest.doctor.probe.CheckResult.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import newsdigest.doctor.check.DkimCheck;
import newsdigest.doctor.check.DmarcCheck;
import newsdigest.doctor.check.SenderCheck;
import newsdigest.doctor.check.SpfCheck;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.CheckResult.State;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.testing.network.DnsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of the sender's records in the DNS. */
@SuppressWarnings("NullAway.Init")
final class DnsChecksTest {

    private static final String SELECTOR = "news._domainkey.example.org";
    private static final int ED25519_OCTETS = 32;

    @TempDir
    private Path folder;

    private DnsServer server;
    private DnsLookup dnsLookup;
    private DoctorFixture doctorFixture;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start();
        dnsLookup = new DnsLookup(server.resolver());
        doctorFixture = DoctorFixture.in(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=spf1 mx -all                          | OK
                    v=spf1 include:_spf.example.net ~all    | OK
                    v=spf1 redirect=_spf.example.net        | OK
                    v=spf1 mx                               | WARN
                    v=spf1 mx ?all                          | WARN
                    v=spf1 mx +all                          | FAIL
                    v=spf1 a mx a:a a:b a:c a:d a:e a:f a:g a:h a:i -all | FAIL
                    some other text                         | FAIL
                    """)
    void anSpfRecordIsReadAsReceiversReadIt(String record, State state) {
        server.name("example.org", "unrelated", record);
        server.name("_spf.example.net", "v=spf1 ip4:192.0.2.7 -all");
        server.record("example.org", "MX 10 mail.example.org.");

        assertThat(new SpfCheck("example.org", dnsLookup).run().state()).isEqualTo(state);
    }

    @Test
    void twoSpfRecordsCountAsNone() {
        server.name("example.org", "v=spf1 mx -all", "v=spf1 a -all");

        CheckResult checkResult = new SpfCheck("example.org", dnsLookup).run();

        assertThat(checkResult.state()).isEqualTo(FAIL);
        assertThat(checkResult.said()).isEqualTo("example.org has 2 SPF records, which counts as none.");
    }

    @Test
    void aDomainThatDoesNotExistIsToldFromOneWithoutRecords() {
        server.name("empty.example.org");

        assertThat(new SpfCheck("nowhere.example.org", dnsLookup).run().said())
                .isEqualTo("There is no domain nowhere.example.org in the DNS.");
        assertThat(new SpfCheck("empty.example.org", dnsLookup).run().said())
                .isEqualTo("empty.example.org has no SPF record.");
    }

    @Test
    void aNameServerThatFailsIsNoVerdict() {
        server.fail();

        assertThat(new SpfCheck("example.org", dnsLookup).run().state()).isEqualTo(WARN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    v=DMARC1; p=none                                    | OK
                    v=DMARC1; p=reject; rua=mailto:dmarc@example.org    | OK
                    v=DMARC1; p=refuse                                  | FAIL
                    v=DMARC1                                            | FAIL
                    some other text                                     | WARN
                    """)
    void aDmarcRecordIsReadAsReceiversReadIt(String record, State state) throws IOException {
        server.name("_dmarc.example.org", record);

        assertThat(new DmarcCheck(doctorFixture.newsletter(), doctorFixture.config(), dnsLookup)
                        .run()
                        .state())
                .isEqualTo(state);
    }

    @Test
    void theDmarcRecordOfTheDomainAboveCounts() throws IOException {
        server.name("_dmarc.example.org", "v=DMARC1; p=none");
        doctorFixture.set("newsletters.weekly.from", "news@letters.example.org");

        assertThat(new DmarcCheck(doctorFixture.newsletter(), doctorFixture.config(), dnsLookup)
                        .run()
                        .state())
                .isEqualTo(OK);
    }

    @Test
    void twoDmarcRecordsCountAsNone() throws IOException {
        server.name("_dmarc.example.org", "v=DMARC1; p=none", "v=DMARC1; p=reject");

        assertThat(new DmarcCheck(doctorFixture.newsletter(), doctorFixture.config(), dnsLookup)
                        .run()
                        .state())
                .isEqualTo(FAIL);
    }

    @Test
    void anRsaKeyOfSeveralStringsInTheDnsIsThePublicHalfOfOurs() throws Exception {
        publish("k=rsa; ", sign("RSA", 2048));

        CheckResult checkResult = dkim();

        assertThat(checkResult.said()).isEqualTo("The DNS has the public key for " + SELECTOR + ".");
        assertThat(checkResult.state()).isEqualTo(OK);
    }

    @Test
    void anEd25519KeyInTheDnsIsThePublicHalfOfOursAndNotEnoughAlone() throws Exception {
        KeyPair keys = sign("Ed25519", 255);
        byte[] encoded = keys.getPublic().getEncoded();
        server.name(
                SELECTOR,
                "v=DKIM1; k=ed25519; p="
                        + Base64.getEncoder()
                                .encodeToString(
                                        Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length)));

        assertThat(dkim().said()).startsWith("Mail is signed with Ed25519 alone");
        assertThat(dkim().state()).isEqualTo(FAIL);
    }

    @Test
    void aKeyOfAnotherPairInTheDnsFailsAndTheRemedyPrintsTheRightOne() throws Exception {
        sign("RSA", 1024);
        publish("k=rsa; ", pair("RSA", 1024));

        CheckResult checkResult = dkim();

        assertThat(checkResult.state()).isEqualTo(FAIL);
        assertThat(checkResult.said()).contains("is not the public half of dkim.pem");
        assertThat(checkResult.remedy()).contains("openssl pkey -in dkim.pem -pubout -outform DER | openssl base64 -A");
    }

    @Test
    void anEd25519RecordForAnRsaKeyFails() throws Exception {
        sign("RSA", 1024);
        server.name(SELECTOR, "v=DKIM1; k=ed25519; p=" + Base64.getEncoder().encodeToString(new byte[ED25519_OCTETS]));

        assertThat(dkim().state()).isEqualTo(FAIL);
    }

    @Test
    void aRecordThatIsMissingOrRevokedFails() throws Exception {
        sign("Ed25519", 255);

        assertThat(dkim().said()).isEqualTo("The DNS has no record " + SELECTOR + ".");
        server.name(SELECTOR, "v=DKIM1; p=");
        assertThat(dkim().said()).contains("it is revoked");
        assertThat(dkim().state()).isEqualTo(FAIL);
    }

    @Test
    void aShortKeyAndATrialAreWarnedOf() throws Exception {
        KeyPair shortKey = sign("RSA", 1024);
        publish("k=rsa; ", shortKey);
        assertThat(dkim().said()).contains("only 1024 bits");
        assertThat(dkim().state()).isEqualTo(WARN);

        publish("k=rsa; t=y; ", sign("RSA", 2048));
        assertThat(dkim().said()).contains("t=y");
        assertThat(dkim().state()).isEqualTo(WARN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DKIM1; h=sha1", "v=DKIM1; s=tlsrpt", "v=DKIM2"})
    void aRecordThatForbidsOurSignaturesFails(String tags) throws Exception {
        KeyPair keys = sign("RSA", 2048);
        String published = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        server.name(SELECTOR, tags + "; p=" + published);

        assertThat(dkim().state()).isEqualTo(State.FAIL);

        server.name(SELECTOR, "v=DKIM1; h=sha1:sha256; s=email; p=" + published);
        assertThat(dkim().state()).isEqualTo(State.OK);
    }

    @Test
    void unsignedMailIsWarnedOf() throws IOException {
        CheckResult checkResult = new DkimCheck(doctorFixture.newsletter(), doctorFixture.config(), dnsLookup).run();

        assertThat(checkResult.state()).isEqualTo(WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "news@example.org, mail.example.org, OK",
        "news@example.co.uk, example.co.uk, OK",
        "news@one.co.uk, two.co.uk, WARN",
        "news@example.org, example.net, WARN"
    })
    void theFromAddressGoesWithTheDomainThatSigns(String from, String signing, State state) throws IOException {
        doctorFixture
                .set("newsletters.weekly.from", from)
                .set("newsletters.weekly.dkim", "[{ domain: " + signing + ", selector: news, key-file: dkim.pem }]");

        assertThat(new SenderCheck(doctorFixture.newsletter(), doctorFixture.config())
                        .run()
                        .state())
                .isEqualTo(state);
    }

    @Test
    void aReturnPathElsewhereAndNoSignatureLeaveNothingThatSpeaksForTheSender() throws IOException {
        doctorFixture.set("bounces", "{ address: bounces@example.net, folder: bounces }");

        CheckResult checkResult = new SenderCheck(doctorFixture.newsletter(), doctorFixture.config()).run();

        assertThat(checkResult.state()).isEqualTo(FAIL);
        assertThat(checkResult.said())
                .isEqualTo("From is example.org, but the return path is at example.net and nothing is signed: DMARC"
                        + " fails, whatever the DNS says.");
    }

    private CheckResult dkim() throws IOException, InterruptedException {
        doctorFixture.set("newsletters.weekly.dkim", "[{ domain: example.org, selector: news, key-file: dkim.pem }]");
        return DoctorFixture.look(new DkimCheck(doctorFixture.newsletter(), doctorFixture.config(), dnsLookup));
    }

    private void publish(String tags, KeyPair keys) {
        server.name(
                SELECTOR,
                "v=DKIM1; " + tags + "p="
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    /** Makes a pair and signs with it. */
    private KeyPair sign(String algorithm, int bits) throws NoSuchAlgorithmException, IOException {
        KeyPair keys = pair(algorithm, bits);
        Files.writeString(
                folder.resolve("dkim.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        return keys;
    }

    private static KeyPair pair(String algorithm, int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
