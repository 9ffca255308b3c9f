package newsdigest.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import newsdigest.text.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeCryptographyTest {

    @BeforeEach
    void isForThisSystem() {
        assumeTrue(NativeCryptography.use());
    }

    @Test
    void signsAsJavaItselfDoesAndJavaTakesTheSignature() throws Exception {
        for (String algorithm : List.of("RSA", "Ed25519")) {
            KeyPair keys = KeyPairGenerator.getInstance(algorithm, algorithm.equals("RSA") ? "SunRsaSign" : "SunEC")
                    .generateKeyPair();
            String name = algorithm.equals("RSA") ? "SHA256withRSA" : "Ed25519";
            Signature ours = Signature.getInstance(name);
            ours.initSign(keys.getPrivate());
            assertThat(ours.getProvider()).isInstanceOf(NativeCryptography.class);
            Signature javas = Signature.getInstance(name, algorithm.equals("RSA") ? "SunRsaSign" : "SunEC");
            javas.initSign(keys.getPrivate());
            // The same signer signs many messages.
            for (String text : List.of("from:a@example.org\r\n", "from:b@example.org\r\n")) {
                ours.update(text.getBytes(US_ASCII));
                javas.update(text.getBytes(US_ASCII));

                assertThat(ours.sign()).isEqualTo(javas.sign());
            }
        }
    }

    /** Example of FIPS 180-4, and a hash that goes on from a copy, as the body of a message does. */
    @Test
    void hashesAsTheStandardHasItAlsoFromACopy() throws Exception {
        MessageDigest begun = Sha256.digest();
        begun.update("ab".getBytes(US_ASCII));
        MessageDigest copy = (MessageDigest) begun.clone();
        begun.update("d".getBytes(US_ASCII));

        assertThat(begun.getProvider()).isInstanceOf(NativeCryptography.class);
        assertThat(HexFormat.of().formatHex(copy.digest("c".getBytes(US_ASCII))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** Test case 4 of the specification of GCM (McGrew and Viega), and the example of RFC 8439, 2.8.2. */
    @Test
    void encryptsAsTheStandardsHaveIt() throws Exception {
        assertThat(encrypted(
                        "AES/GCM/NoPadding",
                        "feffe9928665731c6d6a8f9467308308",
                        new GCMParameterSpec(128, HexFormat.of().parseHex("cafebabefacedbaddecaf888")),
                        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b5"
                                + "25b16aedf5aa0de657ba637b39"))
                .isEqualTo(
                        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84"
                                + "aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47");
        assertThat(encrypted(
                        "ChaCha20-Poly1305",
                        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
                        new IvParameterSpec(HexFormat.of().parseHex("070000004041424344454647")),
                        "50515253c0c1c2c3c4c5c6c7",
                        HexFormat.of()
                                .formatHex(
                                        ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip"
                                                        + " for the future, sunscreen would be it.")
                                                .getBytes(US_ASCII))))
                .startsWith("d31a8d34648e60db7b86afbc53ef7ec2")
                .endsWith("1ae10b594f09e26a7e902ecbd0600691");
    }

    private static String encrypted(String name, String key, AlgorithmParameterSpec start, String beside, String text)
            throws Exception {
        HexFormat hex = HexFormat.of();
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hex.parseHex(key), name.split("[/-]", -1)[0]), start);
        assertThat(cipher.getProvider()).isInstanceOf(NativeCryptography.class);
        cipher.updateAAD(hex.parseHex(beside));
        return hex.formatHex(cipher.doFinal(hex.parseHex(text)));
    }

    @Test
    void leavesAllElseToJava() throws Exception {
        Provider own = Security.getProvider("NewsdigestNative");

        assertThat(own.getServices()).hasSize(5);
        assertThat(javax.net.ssl.SSLContext.getInstance("TLS").getProvider().getName())
                .isEqualTo("SunJSSE");
    }
}
