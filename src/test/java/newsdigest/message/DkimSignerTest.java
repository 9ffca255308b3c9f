package newsdigest.message;

import static newsdigest.message.MessageSamples.ANA;
import static newsdigest.message.MessageSamples.recipient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import newsdigest.problem.UserException;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, judged by verifiers of others. */
@SuppressWarnings("NullAway.Init")
final class DkimSignerTest {

    private static KeyPair rsa;
    private static KeyPair ed25519;

    private final MessageSamples letter = new MessageSamples();

    @TempDir
    private Path folder;

    @BeforeAll
    static void generateKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static DkimSigner signer(KeyPair keys) {
        return new DkimSigner(new DkimKey("harbour.example", "news", keys.getPrivate()), MessageSamples.DATE);
    }

    private static List<SignatureRecord> verify(byte[] message) throws Exception {
        String key = Base64.getEncoder().encodeToString(rsa.getPublic().getEncoded());
        DKIMVerifier verifier = new DKIMVerifier((method, selector, domain) -> List.of("v=DKIM1; k=rsa; p=" + key));
        return verifier.verify(new ByteArrayInputStream(message));
    }

    @Test
    void anRsaSignatureIsAccepted() throws Exception {
        assertThat(verify(letter.bytes(ANA, signer(rsa)))).hasSize(1);
    }

    @Test
    void everyReadersMessageHasASignatureOfItsOwn() throws Exception {
        DkimSigner signer = signer(rsa);

        for (String name : List.of(
                "", "José", "O'Brien, \"Liam\"", "A very long name ".repeat(8).strip())) {
            assertThat(verify(letter.bytes(recipient("ana@example.org", name), signer)))
                    .hasSize(1);
        }
    }

    @Test
    void theSignatureCoversWhatReadersRelyOn() throws Exception {
        SignatureRecord record = verify(letter.bytes(ANA, signer(rsa))).get(0);

        assertThat(record.getHeaders().stream().map(CharSequence::toString))
                .contains("from", "to", "subject", "date", "message-id", "list-id", "list-unsubscribe", "content-type");
    }

    /** RFC 8058, 4: a mail program may only act on what is under a valid signature. */
    @Test
    void theSignatureCoversTheOneClickAddress() throws Exception {
        letter.oneClick = Optional.of("https://news.harbour.example/u/");
        byte[] signed = letter.bytes(ANA, signer(rsa));
        String forged = new String(signed, StandardCharsets.ISO_8859_1)
                .replace("https://news.harbour.example/u/", "https://news.harbour.example/x/");

        SignatureRecord record = verify(signed).get(0);

        assertThat(record.getHeaders().stream().map(CharSequence::toString))
                .contains("list-unsubscribe", "list-unsubscribe-post");
        assertThatThrownBy(() -> verify(forged.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FailException.class);
    }

    @Test
    void aChangedBodyIsNotAccepted() throws Exception {
        String changed =
                new String(letter.bytes(ANA, signer(rsa)), StandardCharsets.ISO_8859_1).replace("Dear", "Deer");

        assertThatThrownBy(() -> verify(changed.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FailException.class);
    }

    @Test
    void aChangedSubjectIsNotAccepted() throws Exception {
        String changed = new String(letter.bytes(ANA, signer(rsa)), StandardCharsets.ISO_8859_1)
                .replace("Subject: H", "Subject: B");

        assertThatThrownBy(() -> verify(changed.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FailException.class);
    }

    @Test
    void aSecondFromIsNotAccepted() throws Exception {
        String changed = "From: Mallory <m@example.net>\r\n"
                + new String(letter.bytes(ANA, signer(rsa)), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> verify(changed.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FailException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Win a prize",
                "To: mallory@example.net",
                "Date: Mon, 1 Jan 2001 00:00:00 +0000",
                "Reply-To: mallory@example.net",
                "Content-Type: text/plain",
                "Content-Transfer-Encoding: base64",
                "List-Unsubscribe: <https://example.net/>",
                "Cc: mallory@example.net"
            })
    void aFieldThatIsPutBeforeAMessageIsNotAccepted(String field) throws Exception {
        String changed = field + "\r\n" + new String(letter.bytes(ANA, signer(rsa)), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> verify(changed.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(FailException.class);
    }

    @Test
    void spacesThatARelayAddsOrTakesChangeNothing() throws Exception {
        letter.html = "<p>two  spaces   here</p>" + MessageSamples.GREETING;
        String changed = new String(letter.bytes(ANA, signer(rsa)), StandardCharsets.ISO_8859_1)
                .replace("two  spaces", "two spaces")
                .replace("Encoding: quoted-printable\r\n", "Encoding: quoted-printable \r\n");

        assertThat(verify(changed.getBytes(StandardCharsets.ISO_8859_1))).hasSize(1);
    }

    @Test
    void aKeyInTheOldFormIsNamedWithTheCommandThatConvertsItAndKeepsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----\nMII=\n");

        assertThatThrownBy(() -> DkimKey.read("harbour.example", "news", file))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8-key.pem");
    }

    /** dkimpy is the verifier many mail servers run; it comes with Debian's python3-dkim. */
    @Test
    void anEd25519SignatureIsAccepted() throws Exception {
        byte[] encoded = ed25519.getPublic().getEncoded();
        String key =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        String script = "import sys, dkim\n"
                + "ok = dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda n, timeout=5: b'v=DKIM1; k=ed25519; p="
                + key + "')\n"
                + "sys.exit(0 if ok else 1)\n";
        Assumptions.assumeTrue(python("import dkim, nacl", new byte[0]) == 0, "dkimpy is not installed");

        byte[] message = letter.bytes(ANA, signer(ed25519));

        assertThat(python(script, message)).isZero();
        message[message.length - 200] ^= 1;
        assertThat(python(script, message)).isEqualTo(1);
    }

    private static int python(String script, byte[] input) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/python3"))) {
            return -1;
        }
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input);
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void aKeyIsReadFromPem() throws Exception {
        Path file = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(ed25519.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");

        assertThat(DkimKey.read("harbour.example", "news", file).privateKey()).isEqualTo(ed25519.getPrivate());
    }

    @Test
    void aFileWithoutAKeyIsNamedTogetherWithTheRemedy() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), "not a key");

        assertThatThrownBy(() -> DkimKey.read("harbour.example", "news", file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("key.pem")
                .hasMessageContaining("openssl genpkey");
    }
}
