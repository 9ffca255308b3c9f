package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.BrokenInputTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reader meets files that somebody else's software, or a bad disk, has changed at random. */
final class MangledNewsTest {

    /** More by {@code -Dtries=100000}, from another beginning by {@code -Dseed=7}. */
    private static final int TRIES = Integer.getInteger("tries", 250);

    private static final int SEED = Integer.getInteger("seed", 0);

    private static final String[] SPICES = {
        "<",
        ">",
        "&",
        "]]>",
        "<![CDATA[",
        "<!--",
        "&#0;",
        "&#xD800;",
        "\"",
        "'",
        "\\u0000",
        "{",
        "}",
        "[",
        "]",
        ",",
        ";",
        "\n---\n",
        "\r",
        "\0",
        "\uFEFF",
        "\uFDD0",
        "\uD800",
        "2026-02-31",
        "<script>",
        "javascript:",
        "%",
        "* ",
        "> > > ",
        "\n\n",
        "<item>",
        "</item>",
        "<entry>",
        "xmlns:a='b'",
        "&lt;p&gt;",
        "9999999999999999999999",
    };

    @ParameterizedTest
    @EnumSource(SourceKind.class)
    void noReaderFailsAndNothingUnsafePasses(SourceKind kind, @TempDir Path folder) throws IOException {
        long seed = kind.name().hashCode() + (long) SEED;
        Random random = new Random(seed);
        List<byte[]> seeds = seeds();
        for (int i = 0; i < TRIES; i++) {
            byte[] input = changed(seeds.get(random.nextInt(seeds.size())), random);
            SourceFixture.check(kind, input, folder.resolve("input"));
        }
    }

    /** All samples and all broken files are where the changes begin. */
    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Path formats = BrokenInputTest.folder().resolve("../newsdigest/news/formats");
        for (Path folder : List.of(formats, BrokenInputTest.folder())) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private static byte[] changed(byte[] seed, Random random) {
        byte[] bytes = seed;
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> joined(bytes, at, SPICES[random.nextInt(SPICES.length)].getBytes(StandardCharsets.UTF_8), at);
                case 2 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, Math.min(bytes.length, at + 1));
                case 3 -> joined(bytes, at, new byte[0], random.nextInt(at, bytes.length + 1));
                default -> joined(bytes, at, Arrays.copyOfRange(bytes, at, random.nextInt(at, bytes.length + 1)), at);
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
        byte[] joined = new byte[to + middle.length + bytes.length - from];
        System.arraycopy(bytes, 0, joined, 0, to);
        System.arraycopy(middle, 0, joined, to, middle.length);
        System.arraycopy(bytes, from, joined, to + middle.length, bytes.length - from);
        return joined;
    }

    @Test
    void theCheckItselfNoticesUnsafeItems() {
        assertThat(SourceFixture.isSafe("<p>ok</p>")).isTrue();
        assertThat(SourceFixture.isSafe("<p onclick=x>")).isFalse();
        assertThat(SourceFixture.isSafe("<script>")).isFalse();
        assertThat(SourceFixture.isSafe("<a href=\"javascript:x\">y</a>")).isFalse();
        assertThat(SourceFixture.isSafe("<p>\uFDD0</p>")).isFalse();
    }
}
