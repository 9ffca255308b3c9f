package newsdigest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import newsdigest.console.view.EnglishSentences;
import newsdigest.problem.Problem;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.text.message.MessageCatalog;

/** Problem as the pages in Arabic tell it: what is still in English there has no phrase, and is told in English in every language. */
public final class ToldInArabic {

    private static final LocalizedMessages ARABIC = new MessageCatalog(
                    "/newsdigest/console/words", List.of("common", EnglishSentences.GROUP))
            .messages(Locale.forLanguageTag("ar"));

    /** Texts that are the same in every language: lines for newsdigest.yaml, names and cells in quotation marks, names of files, words of Java. */
    private static final Pattern SAME = Pattern.compile("\\{ path: .*?\\} \\}|\\{ path: [^}]*+\\}"
            + "|(?<!\\p{L})'.*?'(?!\\p{L})"
            + "|(?<=\\u2068)[^\\u2068\\u2069]++(?<=\\.(?:csv|xlsx)(?::\\d{1,9})?)"
            + "|«\u2068[^\u2068\u2069]++\u2069»"
            + "|Nul character not allowed");

    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,}+ [a-z]{2,}+");

    private ToldInArabic() {}

    /** Fails for a problem of which a sentence has no phrase. */
    public static void require(Problem problem) {
        String told = EnglishSentences.in(problem.message(), ARABIC);

        assertThat(ENGLISH.matcher(SAME.matcher(told).replaceAll("")).find())
                .as("A sentence without a phrase: %s", told)
                .isFalse();
    }
}
