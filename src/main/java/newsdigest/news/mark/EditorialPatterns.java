package newsdigest.news.mark;

import static newsdigest.news.mark.EditorialVocabulary.any;

import java.util.regex.Pattern;

/** Patterns of the marks by which staff say that a text may not be published yet, made of the words of all languages. */
final class EditorialPatterns {

    private static final String DASH = "\\u2013\\u2014";

    /** Beginning of a line, with the marks that may stand there, but no brackets. */
    private static final String BEGIN = "\\A[\\s*_]*+";

    private static final String BEGIN_IN_BRACKETS = "\\A[\\s*_\\[(]*+";

    private static final String END = "[\\s*_.!\\])]*";

    private static final String DRAFT = "(?:(?:" + any("order") + "|[1-9](?:st|nd|rd|th)) )?" + any("draft") + "(?: ?"
            + any("number") + "? ?\\d[\\d.]{0,5})?";

    private static final String LOUD =
            "(?:(?:" + any("loud-before") + " )?" + any("loud-embargo") + "|" + any("loud") + ")";

    private static final String AGREED = any("not") + " " + any("agreed") + "(?: yet)?";

    private static final String BEING_AGREED =
            any("waits") + " ?(?:\\S+ ){0,3}?" + any("agreement") + "(?: " + any("by") + " .{1,40})?";

    private static final String INSIDE = any("inside") + "(?: " + any("only") + "|(?: use)?\\s?[,;:" + DASH + "-]\\s?"
            + any("forbids") + " .{1,40})";

    /** Words of somebody who has still to agree: "for approval by Ana". */
    private static final String FOR_REVIEW =
            "(?:" + any("courtesy") + " )?" + any("for-review") + "(?: " + any("by") + " [^.,;:\\[\\](){}<>]{1,40})?";

    static final Pattern DRAFT_HEADLINE =
            Pattern.compile("(?iu)\\A(?:[\\s*_\\[(<{]*[\\[(<{*_]\\s*" + DRAFT + "\\s*[\\])>}*_]+.*|[\\s*_]*+" + DRAFT
                    + "\\s*[:" + DASH + "].*|[\\s*_]*+" + DRAFT + " - .*|[\\s*_]*+embargoed\\s*:.*|.*(?:[\\[(<{]\\s*"
                    + DRAFT + "\\s*[\\])>}]|\\s[-" + DASH + "]\\s?" + DRAFT + ")[\\s*_.!]*)");

    static final Pattern LOUD_HEADLINE = Pattern.compile(
            BEGIN + "(?:" + LOUD + "\\s*(?:[:" + DASH + "]|- )\\s*+|" + any("loud-draft") + "\\s)(?=.*\\p{Ll}).*");

    /** Words in brackets beside a headline by which somebody has still to agree. */
    static final Pattern UNAPPROVED = Pattern.compile("\\A\\s*+(?:" + LOUD + "(?: (?iu:" + any("by")
            + ") .{1,40})?|(?iu:" + AGREED + "|" + BEING_AGREED + "|" + FOR_REVIEW
            + "|" + any("unready") + "(?: " + any("by") + " .{1,40})?|" + DRAFT + "\\s?[,;:" + DASH + "-].{1,80}|(?:"
            + any("courtesy") + " )?" + any("requests") + "|" + INSIDE + "))[\\s!.]*");

    /** Beginning of a note by which an item is not ready. */
    static final Pattern NOT_READY = Pattern.compile(
            "(?iu)\\A\\s*+(?:" + any("courtesy") + " )?(?:" + any("note-begins") + "|" + any("note-words") + "\\b)");

    static final Pattern IN_BRACKETS_FIRST = Pattern.compile(BEGIN + "[\\[({<]([^\\[\\](){}<>]{3,80})[\\])}>].*");

    static final Pattern IN_BRACKETS_LAST = Pattern.compile("\\A.*[\\[({<]([^\\[\\](){}<>]{3,80})[\\])}>][\\s*_.!]*");

    /** Line that is words in brackets and nothing else. */
    static final Pattern IN_BRACKETS = Pattern.compile(BEGIN + "[\\[({<]([^\\[\\](){}<>]{3,80})[\\])}>][\\s*_.!]*");

    /** Line, or words before a colon or a dash and a headline, by which somebody has still to agree. */
    static final Pattern REVIEW_LINE = Pattern.compile("(?iu)" + BEGIN_IN_BRACKETS + "(?:" + FOR_REVIEW + "|" + AGREED
            + "(?: " + any("by") + " [^.,;:]{1,40})?)" + END);

    static final Pattern REVIEW_FIRST =
            Pattern.compile("(?iu)" + BEGIN + FOR_REVIEW + "\\s*(?:[:" + DASH + "]|- )\\s*\\S.*");

    /** Line that forbids to publish for as long as something has not happened. */
    static final Pattern FORBIDDEN_LINE = Pattern.compile("(?iu)" + BEGIN_IN_BRACKETS + "(?:" + any("courtesy") + " )?"
            + any("forbidden") + "(?:,)? " + any("forbidden-while") + "\\b.{0,100}");

    /** Line in capital letters that gives somebody something to do. */
    static final Pattern LOUD_TASK =
            Pattern.compile(BEGIN_IN_BRACKETS + "(?:\\p{Lu}{2,20} )?" + any("loud-task") + END);

    /** The same before a headline that is not in capital letters. */
    static final Pattern LOUD_TASK_FIRST = Pattern.compile(BEGIN_IN_BRACKETS + "(?:\\p{Lu}{2,20} )?" + any("loud-task")
            + "(?:[\\])]|[\\])]?\\s*(?:[:" + DASH + "]|- ))(?=.*\\p{Ll}).*");

    /** Last word of a headline that is otherwise not in capital letters. */
    static final Pattern LOUD_DRAFT = Pattern.compile("\\A[*_]*+" + any("loud-draft") + "[*_.!]*");

    static final Pattern DRAFT_LINE = Pattern.compile("(?iu)\\A[\\s*_#\\[({<]*+" + DRAFT + "(?:\\s*[,;:" + DASH
            + "-]+\\s*(?:" + DRAFT + "|" + any("draft-then") + "[^:]{0,40}))?[\\s*_.!\\])}>]*");

    static final Pattern STATUS_LINE =
            Pattern.compile("(?iu)" + BEGIN_IN_BRACKETS + any("state-headers") + "\\s*[:=]\\s*(?:" + DRAFT
                    + "\\b.{0,40}|" + any("waits") + " " + any("agreement") + "|" + any("states") + ")" + END);

    /** Line that names the state of a text in whatever words. */
    static final Pattern STATE = Pattern.compile(
            "(?iu)" + BEGIN_IN_BRACKETS + any("state-headers", "state-lines") + "\\s*[:=]\\s*([^:]{2,60}?)" + END);

    static final Pattern INSIDE_LINE = Pattern.compile("(?iu)" + BEGIN_IN_BRACKETS + "(?:(?:" + any("secret-before")
            + " )?" + any("secret") + "|" + any("inside-lines") + ")" + END);

    static final Pattern EMBARGO = Pattern.compile(
            "(?iu)" + BEGIN_IN_BRACKETS + "(?:(?:" + any("embargo-before") + " )?" + any("embargo") + "|"
                    + any("held") + "|(?<dated>(?:" + any("dated-before") + " )?" + any("dated") + "(?= "
                    + any("dated-by") + "\\b)|" + any("not-before") + "(?= " + any("before") + "\\b)))\\b(?<until>\\s*"
                    + any("until") + ")?(?:\\s*" + any("until-day")
                    + ")?(?![\\p{L}\\d])\\s*+:?\\s*+(?<when>.{0,60}?)(?:\\s++" + any("release") + ")?"
                    + END);

    static final Pattern LATER =
            Pattern.compile("(?iu)\\A(?:" + any("later") + "|" + any("later-begins") + "\\b.{0,30})");

    /** Beginning that is as well one of a headline: "Not before 30 November 2026: the new ferry". */
    static final Pattern NOT_BEFORE =
            Pattern.compile("(?iu)" + BEGIN_IN_BRACKETS + any("not-before") + " " + any("before") + "\\b.*");

    static final Pattern BEHIND_MARK = Pattern.compile("(?<!\\s)\\s*+(?:[:" + DASH + "|]|(?<=\\s)-)\\s++");

    /** Words in brackets before a headline by which it is not for readers. */
    static final Pattern INSIDE_FIRST =
            Pattern.compile("(?iu)" + BEGIN + "[\\[({<]\\s*" + any("secret-first") + "\\s*[\\])}>].*");

    /** Words behind a dash at the end of a headline by which somebody has still to agree. */
    static final Pattern UNAPPROVED_LAST = Pattern.compile("(?iu)\\A.*\\s[-" + DASH + "]\\s*(?:" + DRAFT
            + "\\s*[,;]\\s*)?" + any("last", "for-review") + "[\\s*_.!]*");

    /** Line of a text by which it is not ready: an answer to whether it is, or what is still to do. */
    static final Pattern NOT_READY_LINE =
            Pattern.compile("(?u)" + BEGIN_IN_BRACKETS + "(?:(?i:" + any("asked") + "(?: " + any("asked-for")
                    + " (?:be )?\\p{L}{4,20})?\\s*[:=?]\\s*" + any("answers") + ")|(?i:(?:" + any("courtesy")
                    + " )?" + any("requests") + "|" + any("waits-long") + " (?:\\p{L}+ )?" + any("agreement-long")
                    + "(?: " + any("by-long") + " [^.,;:\\])]{1,40})?)|" + any("to-do") + "\\b\\s*:?.{0,100})" + END);

    static final Pattern BRACKETS_FIRST = Pattern.compile(BEGIN + "[\\[(](.{6,100}?)[\\])][\\s*_:" + DASH + "-]*(.+)");

    static final Pattern BRACKETS_LAST =
            Pattern.compile("\\A(.*?[^\\s*_])[\\s*_]*+[\\[(]([^\\[(]{6,100})[\\])][\\s*_]*");

    private EditorialPatterns() {}
}
