package newsdigest.console;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finder of the words that people would see on a screen and that stand in its code. */
final class CodeLiterals {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<![:\"])//.*$");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern PROSE = Pattern.compile(
            "\\p{L}{2,} \\p{L}+|^\\p{L}+[.:] |^[.,:;]? \\p{Ll}{2,}|\\p{Ll}{2,}[.:,]? $|^\\p{Lu}\\p{Ll}+\\.$");

    /** Statements that talk to the log, to the audit log or to engineers, and messages that have a key as well. */
    private static final Pattern TO_NOBODY = Pattern.compile(
            "\\bLOG\\.|\\baudit\\.record|\\bnote\\(request, |\\btwice\\.handler\\(|\\.withKey\\(|(?:IllegalState|IllegalArgument|IO)Exception|\"lookup\\.|@SuppressWarnings");

    /** Texts of HTTP and SQL. */
    private static final Pattern OF_MACHINES = Pattern.compile(
            "^(?:select|insert|update|delete) |-src '|; (?:charset|filename)=|<|^.\">|^sandbox |'none'");

    private CodeLiterals() {}

    static List<String> of(String code) {
        String statements = COMMENT.matcher(code).replaceAll("");
        return Pattern.compile("[;{}]\\s*\\n")
                .splitAsStream(statements)
                .filter(statement -> !TO_NOBODY.matcher(statement).find())
                .flatMap(statement -> QUOTED.matcher(statement).results().map((MatchResult text) -> text.group(1)))
                .filter(text -> PROSE.matcher(text).find())
                .filter(text -> !OF_MACHINES.matcher(text).find())
                .toList();
    }
}
