package newsdigest.news.text;

import static newsdigest.text.CssSelector.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Remover of the comments that people put beside a document, as Google Docs exports them below the text. */
final class OfficeComments {

    private static final String REFERENCE = "cmnt_ref";

    private OfficeComments() {}

    static void removeFrom(Element page) {
        List<Element> gone = new ArrayList<>();
        for (Element anchor : page.select(css("a[id~=(?i)^cmnt(_ref)?[0-9]+$]"))) {
            boolean isReference = anchor.id().toLowerCase(Locale.ROOT).startsWith(REFERENCE);
            gone.add(isReference ? mark(anchor) : comment(anchor, page));
        }
        gone.forEach(Element::remove);
    }

    /** Returns the small letter in the text that leads to a comment. */
    private static Element mark(Element anchor) {
        Element parent = anchor.parent();
        return parent != null && parent.normalName().equals("sup") ? parent : anchor;
    }

    /** Returns the outermost block that begins with the name of a comment and holds no other comment. */
    private static Element comment(Element anchor, Element page) {
        Element block = anchor;
        for (Element parent = anchor.parent(); parent != null && !parent.equals(page); parent = parent.parent()) {
            boolean isFirst = block.equals(parent.firstElementChild());
            if (!isFirst || parent.select(css("a[id~=(?i)^cmnt(_ref)?[0-9]+$]")).size() > 1) {
                break;
            }
            block = parent;
        }
        return block;
    }
}
