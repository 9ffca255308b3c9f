package newsdigest.console.view;

import java.util.Optional;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.text.message.LocalizedMessages;

/** Labels of what in a list says that somebody left: a column, a heading, or a name. */
final class SignLabels {

    private static final String BEGIN = " (";

    private SignLabels() {}

    /** Returns a sign, with the list in which it stands where it is named. */
    static String of(String sign, LocalizedMessages words) {
        for (int at = sign.indexOf(Leaving.IN); at > 0; at = sign.indexOf(Leaving.IN, at + 1)) {
            Optional<String> known = EnglishSentences.sign(sign.substring(0, at), words);
            if (known.isPresent()) {
                return words.get("sign.at", known.get(), sign.substring(at + Leaving.IN.length()));
            }
        }
        return EnglishSentences.sign(sign, words).orElseGet(() -> EnglishSentences.in(sign, words));
    }

    /** Returns why the person of a row is not mailed. */
    static String notMailed(String reason, LocalizedMessages words) {
        String left = Leaving.summaryBeginnings().get(0);
        if (reason.startsWith(left) && reason.endsWith(")")) {
            for (int begin = reason.lastIndexOf(BEGIN);
                    begin > left.length();
                    begin = reason.lastIndexOf(BEGIN, begin - 1)) {
                Optional<String> sign =
                        EnglishSentences.sign(reason.substring(begin + BEGIN.length(), reason.length() - 1), words);
                if (sign.isPresent()) {
                    String place = reason.substring(left.length(), begin);
                    return words.get("leftOut.left", place + BEGIN + sign.get() + ")");
                }
            }
        }
        return ReasonLabels.leftOut(reason, words);
    }
}
