package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressValidatorTest {

    private static final String LOCAL_64 = "a".repeat(64);
    private static final String DOMAIN_189 = ("d".repeat(62) + ".").repeat(2) + "e".repeat(59) + ".org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.org",
                "ANA.Gomez+news@mail.example.co.uk",
                "o'brien_{x}=/?&%#!$*^`|~-1@example.com",
                "a@b.co",
                "ana@bücher.example",
                "ana@xn--bcher-kva.example",
                "josé@example.org",
                "用户@例子.广告",
                "उपयोगकर्ता@उदाहरण.कॉम",
                "😀@example.org",
                "a@1example.org",
                "123@example.org"
            })
    void addressesMailCanBeSentToAreAccepted(String address) {
        assertThat(AddressValidator.fault(address)).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "empty"),
                Arguments.of("ana", "no @"),
                Arguments.of("ana@@example.org", "two @"),
                Arguments.of("ana@example@example.org", "two @"),
                Arguments.of("a@b@c@example.org", "3 @"),
                Arguments.of("ana gomez@example.org", "space in it"),
                Arguments.of("ana@example .org", "space in it"),
                Arguments.of("ana\u00A0x@example.org", "space in it"),
                Arguments.of("a@example.org, b@example.org", "more than one address"),
                Arguments.of("a@example.org;b@example.org", "more than one address"),
                Arguments.of("@example.org", "nothing before the @"),
                Arguments.of("ana@", "nothing after the @"),
                Arguments.of("ana@localhost", "domain without a dot"),
                Arguments.of("ana@example..org", "two dots in a row"),
                Arguments.of("a..b@example.org", "two dots in a row"),
                Arguments.of(".ana@example.org", "dot at the start or end of the part before the @"),
                Arguments.of("ana.@example.org", "dot at the start or end of the part before the @"),
                Arguments.of("ana@.example.org", "dot at the start or end of the domain"),
                Arguments.of("ana@example.org.", "dot at the start or end of the domain"),
                Arguments.of("ana@-example.org", "hyphen at the start or end of a part of the domain"),
                Arguments.of("ana@example.org-", "hyphen at the start or end of a part of the domain"),
                Arguments.of("ana@exam_ple.org", "character _ in the domain"),
                Arguments.of("ana@example,org", "character , in the domain"),
                Arguments.of("ana@example.123", "not a possible domain"),
                Arguments.of("ana@127.0.0.1", "not a possible domain"),
                Arguments.of("ana@[127.0.0.1]", "IP address in place of a domain"),
                Arguments.of("ana(home)@example.org", "character ( before the @"),
                Arguments.of("ana:x@example.org", "character : before the @"),
                Arguments.of("Ana<ana@example.org>", "character < before the @"),
                Arguments.of("a\\b@example.org", "character \\ in it"),
                Arguments.of("a\u200Bb@example.org", "character U+200B in it"),
                Arguments.of("a\u202Eb@example.org", "character U+202E in it"),
                Arguments.of("a\uFDD0b@example.org", "character U+FDD0 in it"),
                Arguments.of("a\0b@example.org", "character U+0000 in it"),
                Arguments.of("a\rb@example.org", "space in it"),
                Arguments.of("a" + LOCAL_64 + "@example.org", "more than 64 bytes before the @"),
                Arguments.of("é".repeat(33) + "@example.org", "more than 64 bytes before the @"),
                Arguments.of(LOCAL_64 + "@d" + DOMAIN_189 + ".org", "too long"),
                Arguments.of("a@" + "ü".repeat(60) + ".example", "not a possible domain"),
                Arguments.of("a@" + "d".repeat(64) + ".org", "not a possible domain"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsWrongIsSaidInWords(String address, String fault) {
        assertThat(AddressValidator.fault(address)).contains(fault);
    }

    @Test
    void theLongestPossibleAddressIsAccepted() {
        String address = LOCAL_64 + "@" + DOMAIN_189;

        assertThat(address).hasSize(254);
        assertThat(AddressValidator.fault(address)).isEmpty();
        assertThat(AddressValidator.fault(LOCAL_64 + "@e" + DOMAIN_189)).contains("too long");
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("Ana@Example.ORG", "Ana@example.org"),
                Arguments.of("ana@example.org", "ana@example.org"),
                Arguments.of("ana@BÜCHER.example", "ana@xn--bcher-kva.example"),
                Arguments.of("ana@XN--BCHER-KVA.example", "ana@xn--bcher-kva.example"),
                Arguments.of("JOSÉ@Example.org", "JOSÉ@example.org"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void onlyTheDomainIsFolded(String address, String key) {
        assertThat(AddressValidator.key(address)).isEqualTo(key);
    }

    @Test
    void whateverIsAcceptedHasAKey() {
        for (int c = 0x80; c < 0x30000; c++) {
            if (c >= 0xD800 && c < 0xE000) {
                continue;
            }
            String address = "a@x" + Character.toString(c) + "y.example";
            if (AddressValidator.fault(address).isEmpty()) {
                assertThat(AddressValidator.key(address)).matches("a@[a-z0-9.-]+");
            }
        }
    }
}
