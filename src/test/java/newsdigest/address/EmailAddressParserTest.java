package newsdigest.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressParserTest {

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
        assertThat(EmailAddressParser.fault(address)).isEmpty();
    }

    @Test
    void whatIsGoodAtFirstSightIsGoodByAllRules() {
        String signs = "abcdeXYZxn9.-_+@";
        Generator<String> words = random -> random.ints(random.nextInt(1, 12), 0, signs.length())
                .mapToObj(i -> signs.substring(i, i + 1))
                .collect(Collectors.joining());
        Generator<String> addresses =
                random -> words.generate(random) + "@" + words.generate(random) + "." + words.generate(random);
        AtomicInteger usual = new AtomicInteger();

        Property.forAll(20, 20_000, addresses, address -> {
            if (EmailAddressParser.isUsual(address)) {
                usual.incrementAndGet();
                assertThat(EmailAddressParser.faultByRules(address)).isEmpty();
            }
        });

        assertThat(usual.get()).isGreaterThan(100);
        assertThat(EmailAddressParser.isUsual(LOCAL_64 + "@" + DOMAIN_189)).isTrue();
        assertThat(EmailAddressParser.faultByRules(LOCAL_64 + "@" + DOMAIN_189)).isEmpty();
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
                Arguments.of("*@example.org", "a whole domain, and not one address"),
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
                Arguments.of("a14@😀.example", "character U+1F600 in the domain"),
                Arguments.of("ana@a\u200Cb.example", "invisible joiner in the domain"),
                Arguments.of("ana@a\u05D0b.example", "domain mixes writing from right to left with other writing"),
                Arguments.of("ana@xn--a.example", "not a possible domain"),
                Arguments.of("ana@♥.example", "character U+2665 in the domain"),
                Arguments.of("a\u200Cb@example.org", "character U+200C in it"),
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
        assertThat(EmailAddressParser.fault(address)).contains(fault);
    }

    @Test
    void theLongestPossibleAddressIsAccepted() {
        String address = LOCAL_64 + "@" + DOMAIN_189;

        assertThat(address).hasSize(254);
        assertThat(EmailAddressParser.fault(address)).isEmpty();
        assertThat(EmailAddressParser.fault(LOCAL_64 + "@e" + DOMAIN_189)).contains("too long");
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("Ana@Example.ORG", "ana@example.org"),
                Arguments.of("LEO@example.org", "leo@example.org"),
                Arguments.of("ana@faß.example", "ana@xn--fa-hia.example"),
                Arguments.of("ana@STRASSE.example", "ana@strasse.example"),
                Arguments.of("ana@straße.example", "ana@xn--strae-oqa.example"),
                Arguments.of("straße@example.org", "straße@example.org"),
                Arguments.of("jose\u0301@example.org", "josé@example.org"),
                Arguments.of("ΟΔΟΣ@example.org", "οδοσ@example.org"),
                Arguments.of("οδος@example.org", "οδοσ@example.org"),
                Arguments.of("reader@കേരളൺ.example", "reader@xn--bwc8cj2frm.example"),
                Arguments.of(
                        "ana@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example", "ana@xn--mgba3gch31f060k.example"),
                Arguments.of("ana@example.org", "ana@example.org"),
                Arguments.of("ana@BÜCHER.example", "ana@xn--bcher-kva.example"),
                Arguments.of("ana@XN--BCHER-KVA.example", "ana@xn--bcher-kva.example"),
                Arguments.of("JOSÉ@Example.org", "josé@example.org"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everySpellingOfAnAddressHasOneKey(String address, String key) {
        assertThat(EmailAddress.keyOf(address)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ana@example.org>",
                "<<ana@example.org>>",
                " ana@example.org\u00A0",
                "\uFEFFana@example.org",
                "ana@example.org\u200E",
                "\u202Aana@example.org\u202C",
                "\u2067ana@example.org\u2069\u200F",
                "\u200B\u2060ana@example.org\uFE0F",
                "mailto:ana@example.org",
                "MAILTO:ana@example.org?subject=Hello",
                "<mailto:ana@example.org>",
                "ana@example.org;",
                "ana@example.org.",
                "ana@example.org,",
                "(ana@example.org)",
                "[ana@example.org]",
                "“ana@example.org”",
                "«ana@example.org»",
                "'ana@example.org'",
                "\"ana@example.org\"",
                "=\"ana@example.org\"",
                "=\"\"ana@example.org\"\"",
                "[ana@example.org](mailto:ana@example.org)",
                "[write to Ana](mailto:ana@example.org)",
                "ana@example.org <ana@example.org>",
                "ana@example.org\"",
            })
    void whatIsWrappedAroundAnAddressIsTakenOff(String written) {
        assertThat(EmailAddressParser.parse(written).address().map(EmailAddress::text))
                .contains("ana@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D,
                0x202E, 0x2060, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x3164, 0xFE0E, 0xFE0F, 0xFEFF, 0xE0001,
                0xE0100
            })
    void markThatNobodySeesLeadsToNoOtherAddress(int mark) {
        String invisible = Character.toString(mark);
        for (String around :
                List.of("%sana@example.org", "ana@example.org%s", "<ana@example.org%s>", "Ana <%sana@example.org>%s")) {
            assertThat(EmailAddressParser.parse(around.replace("%s", invisible)).address())
                    .map(EmailAddress::text)
                    .matches(found -> found.isEmpty() || found.get().equals("ana@example.org"));
        }
        for (String within : List.of(
                "an%sa@example.org",
                "ana%s@example.org",
                "ana@%sexample.org",
                "ana@exam%sple.org",
                "ana@example%s.org",
                "ana@example.o%srg")) {
            assertThat(EmailAddressParser.parse(within.replace("%s", invisible)).address())
                    .isEmpty();
        }
    }

    static Stream<Arguments> named() {
        return Stream.of(
                Arguments.of("Nuñez, Noé <n@example.org>", "Nuñez, Noé"),
                Arguments.of("\"Nuñez, Noé\" <n@example.org>", "Nuñez, Noé"),
                Arguments.of("'Noé' <n@example.org>;", "Noé"),
                Arguments.of("Noé \"el rubio\" Nuñez <n@example.org>", "Noé \"el rubio\" Nuñez"),
                Arguments.of("Office: Noé <n@example.org>", "Office: Noé"),
                Arguments.of("n@example.org (Noé Nuñez)", "Noé Nuñez"));
    }

    @ParameterizedTest
    @MethodSource("named")
    void aNameBesideTheAddressIsKept(String written, String name) {
        ParsedAddress parsed = EmailAddressParser.parse(written);

        assertThat(parsed.address().map(EmailAddress::text)).contains("n@example.org");
        assertThat(parsed.displayName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org <b@example.org>",
                "Ana <a@example.org> <b@example.org>",
                "a@example.org; b@example.org",
                "<>",
                "Ana <>",
                "mailto:",
                "\"Ana Gómez\"@example.org"
            })
    void whatHoldsNoAddressOrTwoIsRefused(String written) {
        assertThat(EmailAddressParser.parse(written).address()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'brien@example.org",
                "'t.hooft@example.org",
                "ana+<x@example.org",
                "_ana_@example.org",
                "ana@1.example"
            })
    void partsOfAnAddressAreNoWrappings(String address) {
        assertThat(EmailAddressParser.parse(address).address().map(EmailAddress::text))
                .isEqualTo(address.contains("<") ? Optional.empty() : Optional.of(address));
    }

    @Test
    void theKeyOfEarlierVersionsIsKnownStill() {
        assertThat(EmailAddress.formerKeyOf("Leo@faß.example")).contains("Leo@fass.example");
    }

    @Test
    void aMessageGoesToTheDomainOfIdna2008() {
        assertThat(DomainName.withAsciiDomain("Ana@faß.example")).isEqualTo("Ana@xn--fa-hia.example");
    }

    @Test
    void whateverIsAcceptedHasAKey() {
        Pattern key = Pattern.compile("a@[a-z0-9.-]+");
        for (int c = 0x80; c < 0x30000; c++) {
            if (c >= 0xD800 && c < 0xE000) {
                continue;
            }
            String address = "a@x" + Character.toString(c) + "y.example";
            if (EmailAddressParser.fault(address).isEmpty()) {
                assertThat(EmailAddress.keyOf(address)).matches(key);
                assertThat(DomainName.withAsciiDomain(address)).matches(key);
            }
        }
    }
}
