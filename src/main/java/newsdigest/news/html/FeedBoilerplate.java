package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Parts that content systems put around a text in a feed: its name, author and date again, where it comes from, and
 * buttons to share it.
 */
final class FeedBoilerplate {

    private static final String PARTS = ".field--name-title, .field--name-uid, .field--name-created, .node__submitted,"
            + " .node__links, ul.links, .sharedaddy, .jp-relatedposts, .feedflare, .a2a_kit,"
            + " .addtoany_share_save_container, .share-buttons, .social-share, a.more-link, a.read-more, .yarpp-related,"
            + " a.footnote-backref, a.footnotes-ul-backref, a[rev=footnote], .subscription-widget-wrap,"
            + " div:has(> div[class^=ExternalClass]) > b:first-child";

    private static final Pattern PARAGRAPH = Pattern.compile(
            "(?i)\\A(?:(the post|la entrada|l.article|o post|der beitrag) .{1,300} ((?:first appeared|appeared first) (?:on|in|at)|(?:se public\u00F3|apareci\u00F3) primero en"
                    + "|est apparu en premier (?:sur|dans)|apareceu primeiro (?:em|no|na)|erschien (?:zuerst|als Erstes) (?:auf|bei)) .{1,200}"
                    + "|\\d+ posts? - \\d+ participants?)");

    /** Lines above a post that was submitted to a site of links: by whom, to where, and how many liked it. */
    private static final Pattern SUBMITTED = Pattern.compile("(?s)submitted by .{1,300}\\d+ points? .*");

    private FeedBoilerplate() {}

    static void removeFrom(Element body) {
        body.select(css(PARTS)).remove();
        body.select(css("p")).stream()
                .filter(paragraph -> PARAGRAPH.matcher(paragraph.text()).matches())
                .toList()
                .forEach(Node::remove);
        List<Element> breaks =
                body.children().stream().filter(child -> child.is(css("br"))).toList();
        if (breaks.size() >= 2 && SUBMITTED.matcher(body.text()).matches()) {
            Element last = breaks.get(1);
            while (last.previousSibling() != null) {
                last.previousSibling().remove();
            }
            last.remove();
        }
    }
}
