package newsdigest.news.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import newsdigest.news.BrokenInputTest;

/** Samples of all formats, changed at random: bytes lost, doubled and added, and pieces of one file put into another. */
final class Mutations {

    private static final String[] SPICES = {
        "<",
        ">",
        "&",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
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
        "\u0092",
        "\u202E",
        "2026-02-31",
        "20/11/2026",
        "<script>",
        "<iframe src='https://video.example/x'/>",
        "javascript:",
        "%",
        "* ",
        "> > > ",
        "\n\n",
        "<item>",
        "</item>",
        "<entry>",
        "xmlns:a='b'",
        " xml:base='../'",
        " mode='base64'",
        "&lt;p&gt;",
        "9999999999999999999999",
        "<table><tr><td>",
        "<ol start='99999999'>",
        "<sup>",
        "<del>",
        "[^1]",
        "[^1]: x",
        "| a | b |\n|---|---|\n",
        "~~",
        "- [x] ",
        "<img srcset='a 1w, b'>",
    };

    private final Random random;
    private final List<byte[]> seeds = new ArrayList<>();

    Mutations(Random random) throws IOException {
        this.random = random;
        Path formats = BrokenInputTest.folder().resolve("../newsdigest/news/formats");
        Path feeds = BrokenInputTest.folder().resolve("../feeds");
        for (Path folder : List.of(formats, feeds, BrokenInputTest.folder(), corpus())) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
    }

    /** Returns the folder of inputs that once made a reader fail, and of pages. */
    static Path corpus() {
        return BrokenInputTest.folder().resolve("../corpus");
    }

    /** Mutations of these files alone. */
    Mutations(Random random, List<byte[]> files) {
        this.random = random;
        seeds.addAll(files);
    }

    byte[] next() {
        byte[] bytes = seed();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> joined(bytes, at, SPICES[random.nextInt(SPICES.length)].getBytes(StandardCharsets.UTF_8), at);
                case 2 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, Math.min(bytes.length, at + 1));
                case 3 -> joined(bytes, at, new byte[0], random.nextInt(at, bytes.length + 1));
                case 4 -> joined(bytes, at, piece(seed()), at);
                default -> joined(bytes, at, Arrays.copyOfRange(bytes, at, random.nextInt(at, bytes.length + 1)), at);
            };
        }
        return bytes;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] piece(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(500)));
    }

    private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
        byte[] joined = new byte[to + middle.length + bytes.length - from];
        System.arraycopy(bytes, 0, joined, 0, to);
        System.arraycopy(middle, 0, joined, to, middle.length);
        System.arraycopy(bytes, from, joined, to + middle.length, bytes.length - from);
        return joined;
    }
}
