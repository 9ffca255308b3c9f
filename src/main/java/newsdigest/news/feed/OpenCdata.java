package newsdigest.news.feed;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marked sections (CDATA) of a feed that are never closed. They end with the element they stand in, or with its entry, so
 * that they do not swallow the entries below.
 */
final class OpenCdata {

    private static final String OPENING = "<![CDATA[";
    private static final String CLOSING = "]]>";
    private static final List<String> ENDS_OF_ENTRIES = List.of("</item>", "</entry>");
    private static final Pattern ELEMENT_BEFORE = Pattern.compile("<([A-Za-z_][\\w.:-]*)[^<>]*>\\s*\\z");
    private static final int LONGEST_TAG = 300;

    private OpenCdata() {}

    /** Returns a document in which every such section is closed. */
    static String closed(String xml) {
        int opening = xml.indexOf(OPENING);
        StringBuilder text = new StringBuilder(xml.length());
        int written = 0;
        int closing = 0;
        while (opening >= 0) {
            int next = xml.indexOf(OPENING, opening + OPENING.length());
            closing = closing >= 0 && closing <= opening ? xml.indexOf(CLOSING, opening) : closing;
            boolean isOpen = closing < 0 || (next >= 0 && next < closing);
            int end = isOpen ? endOfEntry(xml, opening, next < 0 ? xml.length() : next) : -1;
            if (end >= 0) {
                int close = endOfElement(xml, opening, end);
                text.append(xml, written, close).append(CLOSING);
                written = close;
                opening = next;
            } else {
                opening = closing < 0 ? -1 : xml.indexOf(OPENING, closing);
            }
        }
        return written == 0 ? xml : text.append(xml, written, xml.length()).toString();
    }

    private static int endOfEntry(String xml, int start, int end) {
        String section = xml.substring(start, end);
        return ENDS_OF_ENTRIES.stream()
                .mapToInt(section::indexOf)
                .filter(at -> at >= 0)
                .map(at -> start + at)
                .min()
                .orElse(-1);
    }

    private static int endOfElement(String xml, int opening, int end) {
        Matcher element = ELEMENT_BEFORE.matcher(xml.substring(Math.max(0, opening - LONGEST_TAG), opening));
        int at = element.find() ? xml.substring(opening, end).indexOf("</" + element.group(1) + ">") : -1;
        return at < 0 ? end : opening + at;
    }
}
