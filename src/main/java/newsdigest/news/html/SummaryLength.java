package newsdigest.news.html;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.text.InputLanguages;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Length of summaries. A text is cut after the last sentence that fits; a first sentence that is much too long is cut
 * between words. Words and sentences are those of Unicode TR 29, so that languages without spaces have them too.
 *
 * @param words most words
 * @param language language of the text
 */
public record SummaryLength(int words, Locale language) {

    private static final String ELLIPSIS = " \u2026";

    /** Finders of sentences in the usual languages, made when first wanted and copied for each text, since making one takes long. */
    private static final Map<Locale, BreakIterator> SENTENCES = new ConcurrentHashMap<>();

    private static BreakIterator sentences(Locale language) {
        Locale usual = Locale.forLanguageTag(language.getLanguage());
        return InputLanguages.ALL.contains(usual)
                ? SENTENCES.computeIfAbsent(usual, SummaryLength::newSentences).clone()
                : newSentences(language);
    }

    private static BreakIterator newSentences(Locale language) {
        return FilteredBreakIteratorBuilder.getInstance(ULocale.forLocale(language))
                .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(language));
    }

    /** Length that nothing is cut at. */
    public static SummaryLength whole() {
        return new SummaryLength(Integer.MAX_VALUE, Locale.ROOT);
    }

    /** Text nodes of one block, one after the other. */
    private record Run(List<TextNode> nodes) {
        String text() {
            StringBuilder text = new StringBuilder();
            nodes.forEach(node -> text.append(node.getWholeText()));
            return text.toString();
        }
    }

    /** Cuts what stands in an element; returns true when something was taken away. */
    boolean cut(Element body) {
        if (words == Integer.MAX_VALUE) {
            return false;
        }
        int kept = 0;
        Run last = new Run(List.of());
        for (Run run : runs(body)) {
            String text = run.text();
            int count = count(text);
            if (kept + count > words) {
                int end = end(text, kept);
                boolean fits = end > 0;
                if (fits) {
                    keep(body, run, end, isSentenceEnd(text, end) ? "" : ELLIPSIS);
                } else {
                    keep(body, last, Integer.MAX_VALUE, "");
                }
                return true;
            }
            kept += count;
            last = count > 0 ? run : last;
        }
        return false;
    }

    /** Returns the end of what is kept of a run that is too long; 0 when nothing of it need be kept. */
    private int end(String text, int kept) {
        int room = words - kept;
        int end = 0;
        int first = 0;
        BreakIterator sentences = sentences(language);
        sentences.setText(text);
        int counted = 0;
        for (int at = sentences.next(); at != BreakIterator.DONE; at = sentences.next()) {
            first = first == 0 ? at : first;
            counted += count(text.substring(end, at));
            if (counted > room) {
                break;
            }
            end = at;
        }
        boolean isEnoughWithout = kept >= words / 3 && kept > 0;
        if (end > 0 || isEnoughWithout) {
            return end;
        }
        boolean isLittleTooLong = count(text.substring(0, first)) <= room + room / 2;
        return isLittleTooLong ? first : wordEnd(text, room);
    }

    private static boolean isSentenceEnd(String text, int end) {
        String kept = text.substring(0, end).stripTrailing();
        return kept.isEmpty() || !Character.isLetterOrDigit(kept.codePointBefore(kept.length()));
    }

    private int wordEnd(String text, int room) {
        BreakIterator at = BreakIterator.getWordInstance(language);
        at.setText(text);
        int count = 0;
        for (int end = at.next(); end != BreakIterator.DONE; end = at.next()) {
            count += at.getRuleStatus() >= BreakIterator.WORD_NUMBER ? 1 : 0;
            if (count == room) {
                return end;
            }
        }
        return text.length();
    }

    private int count(String text) {
        BreakIterator at = BreakIterator.getWordInstance(language);
        at.setText(text);
        int count = 0;
        while (at.next() != BreakIterator.DONE) {
            count += at.getRuleStatus() >= BreakIterator.WORD_NUMBER ? 1 : 0;
        }
        return count;
    }

    private static List<Run> runs(Element body) {
        List<Run> runs = new ArrayList<>();
        Node block = body.ownerDocument();
        for (TextNode node : body.nodeStream(TextNode.class).toList()) {
            Element parent = Objects.requireNonNullElse(node.parent(), body);
            while (!parent.isBlock() && !parent.equals(body)) {
                parent = Objects.requireNonNullElse(parent.parent(), body);
            }
            if (!parent.equals(block) || runs.isEmpty()) {
                runs.add(new Run(new ArrayList<>()));
                block = parent;
            }
            runs.get(runs.size() - 1).nodes().add(node);
        }
        return runs;
    }

    /** Removes all that comes after a place in a run. */
    private static void keep(Element body, Run run, int end, String mark) {
        int before = 0;
        for (TextNode node : run.nodes()) {
            int length = node.getWholeText().length();
            boolean isLast = before + length >= end
                    || node.equals(run.nodes().get(run.nodes().size() - 1));
            if (isLast) {
                String text = node.getWholeText().substring(0, Math.min(length, end - before));
                node.text(text.stripTrailing() + mark);
                removeAfter(node, body);
                return;
            }
            before += length;
        }
        body.empty();
    }

    private static void removeAfter(Node last, Element body) {
        for (Node at = last; at != null && !at.equals(body); at = at.parent()) {
            Node parent = Objects.requireNonNullElse(at.parent(), body);
            while (parent.childNodeSize() > at.siblingIndex() + 1) {
                parent.childNode(parent.childNodeSize() - 1).remove();
            }
        }
    }
}
