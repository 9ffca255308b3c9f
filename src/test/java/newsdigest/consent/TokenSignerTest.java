package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import newsdigest.config.TokenKeys;
import newsdigest.consent.TokenSigner.Purpose;
import org.junit.jupiter.api.Test;

final class TokenSignerTest {

    private static final String OLD = "an old key of thirty-two letters";
    private static final String NEW = "a new key, which is longer than the old one";

    private static TokenSigner tokens(String... newestFirst) {
        return new TokenSigner(new TokenKeys(List.of(newestFirst)));
    }

    @Test
    void aTokenOpensToTheReferenceItWasIssuedFor() {
        TokenSigner tokenSigner = tokens(NEW);

        for (DeliveryRef deliveryRef : List.of(
                new DeliveryRef(1, 1),
                new DeliveryRef(7, 4_000_000_000L),
                new DeliveryRef(Integer.MAX_VALUE, 0xFFFF_FFFFL))) {
            String token = tokenSigner.issue(Purpose.LINK, deliveryRef);

            assertThat(token).hasSize(TokenSigner.LENGTH).matches("[0-9a-z]+");
            assertThat(tokenSigner.open(Purpose.LINK, token)).contains(deliveryRef);
        }
    }

    @Test
    void tenThousandForgedOrMangledTokensAreAllRefused() {
        TokenSigner tokenSigner = tokens(NEW, OLD);
        Random random = new Random(20_261_124);
        Set<String> genuine = new HashSet<>();
        for (int i = 1; i <= 100; i++) {
            genuine.add(tokenSigner.issue(Purpose.LINK, new DeliveryRef(3, i)));
        }
        List<String> seeds = List.copyOf(genuine);
        int accepted = 0;
        int tried = 0;
        while (tried < 10_000) {
            String forged = forged(random, seeds.get(random.nextInt(seeds.size())), seeds);
            if (genuine.contains(forged)) {
                continue;
            }
            tried++;
            accepted += tokenSigner.open(Purpose.LINK, forged).isPresent() ? 1 : 0;
        }

        assertThat(accepted).isZero();
    }

    /** Letters changed, swapped, cut, added, in capitals, spliced from two, signed with another key, or made up. */
    private static String forged(Random random, String token, List<String> others) {
        char[] letters = token.toCharArray();
        int at = random.nextInt(letters.length);
        return switch (random.nextInt(9)) {
            case 0 -> {
                letters[at] = Character.forDigit(random.nextInt(36), 36);
                yield new String(letters);
            }
            case 1 -> {
                int other = random.nextInt(letters.length);
                char kept = letters[at];
                letters[at] = letters[other];
                letters[other] = kept;
                yield new String(letters);
            }
            case 2 -> token.substring(0, at);
            case 3 -> token + Character.forDigit(random.nextInt(36), 36);
            case 4 -> token.toUpperCase(Locale.ROOT);
            case 5 ->
                token.substring(0, at)
                        + others.get(random.nextInt(others.size())).substring(at);
            case 6 -> tokens("a key that somebody else thought of").issue(Purpose.LINK, new DeliveryRef(3, at));
            case 7 -> " " + token;
            default -> {
                for (int i = 0; i < letters.length; i++) {
                    letters[i] = Character.forDigit(random.nextInt(36), 36);
                }
                yield new String(letters);
            }
        };
    }

    @Test
    void aNewKeyLeavesOldLinksGoodUntilTheOldOneIsTakenAway() {
        String old = tokens(OLD).issue(Purpose.LINK, new DeliveryRef(1, 2));

        assertThat(tokens(NEW, OLD).open(Purpose.LINK, old)).isPresent();
        assertThat(tokens(NEW).open(Purpose.LINK, old)).isEmpty();
    }

    @Test
    void aReturnPathOpensNobodysPages() {
        TokenSigner tokenSigner = tokens(NEW);
        String token = tokenSigner.issue(Purpose.RETURN, new DeliveryRef(1, 2));

        assertThat(tokenSigner.open(Purpose.LINK, token)).isEmpty();
        assertThat(tokenSigner.open(Purpose.RETURN, token)).isPresent();
    }

    @Test
    void aTrialsTokenOpensNothingInTheRealLedger() {
        PersonalLinks real = new PersonalLinks(
                new TokenKeys(List.of(NEW)),
                Optional.empty(),
                Optional.of(new newsdigest.config.BounceSettings(
                        "b@example.org", new newsdigest.config.BounceSettings.Folder(Path.of("x")), 3)));
        String token = real.forTrial().tokens().orElseThrow().issue(Purpose.LINK, new DeliveryRef(1, 2));

        assertThat(real.tokens().orElseThrow().open(Purpose.LINK, token)).isEmpty();
    }

    @Test
    void theHashOfAnAddressIsKeyedAndNotAToken() {
        String hash = tokens(NEW).hashes("ana@example.org").get(0);

        assertThat(hash)
                .doesNotContain("ana")
                .isNotEqualTo(tokens(OLD).hashes("ana@example.org").get(0));
        assertThat(tokens(NEW).hashes("ana@example.org")).containsExactly(hash);
    }

    @Test
    void aReferenceTooLargeForATokenIsADefectAndNotASilentMixUp() {
        assertThatThrownBy(() -> tokens(NEW).issue(Purpose.LINK, new DeliveryRef(1, 1L << 32)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
