package newsdigest.news.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.WebUrls;

/**
 * Line of a text in which a label, as of a form, says what follows: {@code Headline: Ferry returns}, {@code Read more:
 * https://example.org/1}.
 *
 * @param words line without its label
 * @param isParagraph true when it begins a paragraph
 */
record LabelledLine(String words, boolean isParagraph) {

    private static final Pattern HEADLINE =
            Pattern.compile("(?iu)\\A[*_]*(?:title|headline|heading|t[íi]tulo|titular|titre|titel|[üu]berschrift"
                    + "|schlagzeile|manchete|العنوان)[*_]*\\s?:[*_]*\\s+(?<words>\\S.*)");

    private static final Pattern TEXT = Pattern.compile(
            "(?iu)\\A[*_]*(?:summary|text|body|story|description|resumen|texto|cuerpo|descripci[óo]n|r[ée]sum[ée]"
                    + "|texte|chapeau|zusammenfassung|kurztext|resumo|descri[çc][ãa]o|النص|الملخص)[*_]*\\s?:[*_]*\\s+(?<words>\\S.*)");

    /** Line above a headline that only says what sort of text follows. */
    private static final Pattern SORT = Pattern.compile(
            "(?iu)\\A[*_#\\s]*+(?:(?:for )?immediate release|press release|news release|media release|press statement"
                    + "|para (?:su )?(?:publicaci[óo]n|difusi[óo]n) inmediata|nota de prensa|comunicado de prensa|bolet[íi]n de prensa"
                    + "|pour (?:diffusion|publication) imm[ée]diate|communiqu[ée] de presse|para (?:divulga[çc][ãa]o|publica[çc][ãa]o) imediata"
                    + "|comunicado de imprensa|nota (?:à|de) imprensa|zur sofortigen ver[öo]ffentlichung|pressemitteilung|presseinformation"
                    + "|بيان صحفي|للنشر الفوري)"
                    + "(?: (?:no\\.?|n[°º]|nr\\.?)? ?\\d[\\d/. -]{0,12})?[*_.:!\\s]*");

    private static final Pattern LINK = Pattern.compile(
            "(?iu)\\A[*_]*(?:(?:read|find out|learn) more(?: here| at| on)?|more(?: here| at| info| information)?"
                    + "|(?:full|whole) story|details|link|url|website|web|leer m[áa]s|m[áa]s(?: informaci[óo]n| info)?|enlace|lire la suite|en savoir plus"
                    + "|plus d.infos?|plus d.informations?|lien|weiterlesen|mehr(?: dazu| infos?| informationen| lesen)?|leia mais|ler mais|saiba mais"
                    + "|mais informa[çc][õo]es|liga[çc][ãa]o|للمزيد|الرابط)[*_]*\\s?[:>\\u2192\\u00BB-]*[*_]*\\s*(?<words>\\S+)");

    /** Returns true for a line such as "FOR IMMEDIATE RELEASE", which is neither headline nor text. */
    static boolean isSortOfText(String line) {
        return SORT.matcher(line).matches();
    }

    /** Returns true for a line with the label of a headline. */
    static boolean isHeadline(String line) {
        return HEADLINE.matcher(line).matches();
    }

    /** @param isHeadlineDue true where no headline has begun yet */
    static LabelledLine of(String line, boolean isHeadlineDue) {
        Matcher headline = HEADLINE.matcher(line);
        if (isHeadlineDue) {
            return new LabelledLine(headline.matches() ? headline.group("words") : line, false);
        }
        Matcher link = LINK.matcher(line);
        if (link.matches() && WebUrls.of(link.group("words")).isPresent()) {
            return new LabelledLine(link.group("words"), true);
        }
        Matcher text = TEXT.matcher(line);
        return text.matches() ? new LabelledLine(text.group("words"), true) : new LabelledLine(line, false);
    }
}
