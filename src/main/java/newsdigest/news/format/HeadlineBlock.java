package newsdigest.news.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.news.text.WebUrls;

/**
 * Block of lines that begins with a headline and has the text below it, for nobody put an empty line between.
 *
 * @param text empty when there is none
 * @param link empty when there is none
 */
record HeadlineBlock(String headline, String text, String link) {

    private static final Pattern GOES_ON = Pattern.compile(
            "(?U)\\A.*(?:[.,;:\\u2026\\u2013\\u2014-]|\\b(?:and|or|of|the|to|in|for|with|from|y|e|o|de|del|la"
                    + "|el|los|las|en|con|para|por|et|ou|le|les|des|du|à|pour|und|oder|der|die|das|den|von|im|in|mit|für|do|da|dos|das|em|com))");
    private static final Pattern SENTENCES = Pattern.compile("(?s)\\A.*[.\\u2026][\"'\\u201D\\u2019\\u00BB)]?");

    /** Returns the parts of a block; empty when it is a headline alone, of one or several lines. */
    static Optional<HeadlineBlock> of(List<String> lines) {
        if (lines.size() < 2) {
            return Optional.empty();
        }
        String headline = lines.get(0);
        String last = lines.get(lines.size() - 1);
        boolean endsInLink = isLink(last);
        List<String> body = lines.subList(1, lines.size() - (endsInLink ? 1 : 0));
        String text = String.join(" ", body);
        if (isLink(headline) || (body.isEmpty() && !endsInLink)) {
            return Optional.empty();
        }
        boolean isText = !body.isEmpty()
                && !GOES_ON.matcher(headline).matches()
                && !Character.isLowerCase(text.codePointAt(0))
                && SENTENCES.matcher(text).matches();
        if (isText || body.isEmpty()) {
            return Optional.of(new HeadlineBlock(headline, text, endsInLink ? last : ""));
        }
        return endsInLink
                ? Optional.of(new HeadlineBlock(String.join(" ", lines.subList(0, lines.size() - 1)), "", last))
                : Optional.empty();
    }

    private static boolean isLink(String line) {
        return line.indexOf(' ') < 0 && WebUrls.of(line).isPresent();
    }
}
