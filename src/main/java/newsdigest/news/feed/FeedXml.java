package newsdigest.news.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a feed before it is parsed: ampersands that begin no entity are escaped, so that {@code &copy=1} in an address
 * stays what it is, and the short texts that the document's own DTD declares stand where it names them. Entities within
 * entities and those of other files are never read.
 */
final class FeedXml {

    private static final Pattern DECLARATION =
            Pattern.compile("<!ENTITY\\s+([A-Za-z_][\\w.-]*)\\s+(?:\"([^\"<&%]*)\"|'([^'<&%]*)')\\s*>");
    private static final Pattern REFERENCE = Pattern.compile("&(#?[A-Za-z0-9_.-]{1,50})(;?)");
    private static final String CDATA = "<![CDATA[";
    private static final int LONGEST_DTD = 20_000;
    private static final int MOST_ENTITIES = 100;

    /** Characters that entities may add; what a document would add beyond stays a name. */
    private static final int MOST_ADDED = 100_000;

    private final Map<String, String> entities = new HashMap<>();
    private final StringBuilder prepared;
    private int added;

    private FeedXml(String xml) {
        this.prepared = new StringBuilder(xml.length() + 16);
    }

    /** Returns a document that is ready for the parser. */
    static String prepare(String xml) {
        return xml.indexOf('&') < 0 ? xml : new FeedXml(xml).read(xml);
    }

    private String read(String xml) {
        int start = endOfDeclarations(xml);
        prepared.append(xml, 0, start);
        int at = start;
        while (at < xml.length()) {
            int cdata = xml.indexOf(CDATA, at);
            int end = cdata < 0 ? xml.length() : cdata;
            text(xml, at, end);
            int close = cdata < 0 ? -1 : xml.indexOf("]]>", cdata);
            at = close < 0 ? xml.length() : close;
            prepared.append(xml, end, at);
        }
        return prepared.toString();
    }

    /** Reads the declarations of a DTD inside the document; returns where they end. */
    private int endOfDeclarations(String xml) {
        int doctype = xml.indexOf("<!DOCTYPE");
        int open = doctype < 0 ? -1 : xml.indexOf('[', doctype);
        int close = open < 0 ? -1 : xml.indexOf("]>", open);
        boolean isInternal = close > 0 && close - open < LONGEST_DTD && xml.indexOf('>', doctype) > open;
        if (!isInternal) {
            return 0;
        }
        Matcher declaration = DECLARATION.matcher(xml).region(open, close);
        while (declaration.find() && entities.size() < MOST_ENTITIES) {
            String value = declaration.group(2) == null ? declaration.group(3) : declaration.group(2);
            entities.putIfAbsent(declaration.group(1), value);
        }
        return close;
    }

    private void text(String xml, int start, int end) {
        int at = start;
        int ampersand = xml.indexOf('&', at);
        Matcher reference = REFERENCE.matcher(xml);
        while (ampersand >= 0 && ampersand < end) {
            prepared.append(xml, at, ampersand);
            at = ampersand + 1;
            boolean isReference = reference.region(ampersand, end).lookingAt()
                    && !reference.group(2).isEmpty();
            String value = isReference ? entities.get(reference.group(1)) : null;
            if (!isReference) {
                prepared.append("&amp;");
            } else if (value == null || added + value.length() > MOST_ADDED) {
                prepared.append('&');
            } else {
                added += value.length();
                prepared.append(value);
                at = reference.end();
            }
            ampersand = xml.indexOf('&', at);
        }
        prepared.append(xml, at, end);
    }
}
