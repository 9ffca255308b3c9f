package newsdigest.testing.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate, made by the JDK's keytool in a folder of the test's.
 *
 * @param store a PKCS #12 file that serves as key store and as trust store
 */
public record TestCertificate(Path store) {

    public static final String PASSWORD = "changeit";

    private static final Map<String, byte[]> MADE = new HashMap<>();

    /** For {@code localhost} and {@code 127.0.0.1}; the same one for all tests of a JVM, which keytool makes for long. */
    public static TestCertificate forLocalhost(Path folder) throws IOException, InterruptedException {
        return shared(folder, "dns:localhost,ip:127.0.0.1");
    }

    /** One for {@code localhost} that nobody else has. */
    public static TestCertificate anotherForLocalhost(Path folder) throws IOException, InterruptedException {
        return create(folder, "dns:localhost,ip:127.0.0.1");
    }

    /** A certificate that proves to be somebody else. */
    public static TestCertificate forHost(String host, Path folder) throws IOException, InterruptedException {
        return shared(folder, "dns:" + host);
    }

    private static synchronized TestCertificate shared(Path folder, String names)
            throws IOException, InterruptedException {
        byte[] made = MADE.get(names);
        if (made == null) {
            TestCertificate first = create(folder, names);
            MADE.put(names, Files.readAllBytes(first.store()));
            return first;
        }
        Path store = place(folder);
        Files.write(store, made);
        return new TestCertificate(store);
    }

    private static Path place(Path folder) throws IOException {
        return Files.createTempDirectory(folder, "certificate").resolve("server.p12");
    }

    private static TestCertificate create(Path folder, String names) throws IOException, InterruptedException {
        Path store = place(folder);
        Path log = store.resolveSibling("keytool.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair"));
        command.addAll(List.of("-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        command.addAll(List.of("-dname", "CN=recorder", "-ext", "san=" + names, "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
        return new TestCertificate(store);
    }

    /** For JVMs that shall trust it. */
    public List<String> jvmOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }

    /** A file with the certificate in PEM. */
    public Path certificateFile() throws IOException, GeneralSecurityException {
        return pem("CERTIFICATE", keys().getCertificate("server").getEncoded());
    }

    /** A file with the private key in PEM. */
    public Path keyFile() throws IOException, GeneralSecurityException {
        return pem(
                "PRIVATE KEY", keys().getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private Path pem(String kind, byte[] der) throws IOException {
        Path file = store.resolveSibling(kind.replace(' ', '-') + ".pem");
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }

    /** The certificate and its key. */
    public KeyStore keys() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate in " + store + " cannot be read", e);
        }
    }

    /** Presents the certificate as a server, and trusts it as a client. */
    public SSLContext context() {
        try {
            KeyStore keys = keys();
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD.toCharArray());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate in " + store + " cannot be used", e);
        }
    }
}
