package newsdigest.bounce.reply;

import newsdigest.bounce.phrase.Phrasebook;

/** Statements of doubt in a reply: of "the address may not exist" or "perhaps the mailbox was closed" nothing is known. */
final class UncertainStatements {

    private static final String SECTION = "guess";

    /** Longest guess, from its first word on. */
    private static final int MOST = 80;

    private static final String ENDS = ".!?;:\u3002\uff01\uff1f\uff1b";

    private UncertainStatements() {}

    /** Returns a normalised text with spaces in the place of what is guessed, so that all else keeps its place. */
    static String blank(String words) {
        StringBuilder text = new StringBuilder(words);
        for (int at = 0; at < words.length(); at++) {
            if (Phrasebook.isAt(SECTION, words, at)) {
                int end = end(words, at);
                text.replace(at, end, " ".repeat(end - at));
                at = end;
            }
        }
        return text.toString();
    }

    private static int end(String words, int start) {
        int end = start + 1;
        while (end < Math.min(words.length(), start + MOST)
                && ENDS.indexOf(words.charAt(end)) < 0
                && !SentenceSubject.isReplyCode(words, end)) {
            end++;
        }
        return end;
    }
}
