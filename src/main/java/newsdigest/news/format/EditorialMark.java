package newsdigest.news.format;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.date.DateLineParser;
import newsdigest.news.date.PublicationDate;

/**
 * Mark that staff write into a text about whether it may be published: {@code DRAFT: New ferry}, {@code [borrador]},
 * {@code Sperrfrist: 30. November 2026}. The same words in a sentence, as in "Embargo of 12 ships", are no mark.
 *
 * @param release time from which on it may be published, where the mark names one
 * @param headline what stands beside the mark in its line; empty when nothing does
 */
public record EditorialMark(boolean isWithheld, Release release, String headline) {

    private static final String DRAFT =
            "(?:(?:first|second|third|final|last|latest|initial|revised|rough|working|nur|still|[1-9](?:st|nd|rd|th)|primer|segundo|[úu]ltimo"
                    + "|premier|deuxi[èe]me|dernier|primeiro|erster|zweiter|letzter) )?(?:draft|borrador|brouillon|rascunho|entwurf|wip|do not publish"
                    + "|not for publication|not for release|not for distribution|no publicar|ne pas publier|ne pas diffuser|n[ãa]o publicar|nicht ver[öo]ffentlichen"
                    + "|مسودة|غير للنشر|ليس للنشر)(?: ?(?:v|version|versi[óo]n|vers[ãa]o|nr\\.?|no\\.?|#)? ?\\d[\\d.]{0,5})?";

    /** Words in capital letters that nobody writes so in a sentence. */
    private static final String LOUD =
            "(?:(?:STRICTLY |UNDER |SOUS |SOB |BAJO )?(?:EMBARGO(?:ED)?|EMBARGAD[OA]|SPERRFRIST)|TBC|ON HOLD|PENDING APPROVAL|AWAITING APPROVAL|FOR APPROVAL|NOT (?:YET )?APPROVED|UNAPPROVED|EN ESPERA|EN ATTENTE|EM ESPERA|ZUR FREIGABE|TO BE CONFIRMED|TO BE APPROVED"
                    + "|PENDIENTE DE (?:REVISI[ÓO]N|APROBACI[ÓO]N)|POR REVISAR|[ÀA] (?:VALIDER|RELIRE|CONFIRMER)|ZU PR[ÜU]FEN|A (?:REVER|REVISAR|VALIDAR)"
                    + "|INTERNAL(?: ONLY| USE ONLY)?|INTERN[OE]?|USO INTERNO|USAGE INTERNE|CONFIDENTIAL|CONFIDENCIAL|CONFIDENTIEL|VERTRAULICH)";

    private static final Pattern DRAFT_HEADLINE = Pattern.compile("(?iu)\\A(?:[\\s*_\\[(<{]*[\\[(<{*_]\\s*" + DRAFT
            + "\\s*[\\])>}*_]+.*|[\\s*_]*+" + DRAFT + "\\s*[:\\u2013\\u2014].*|[\\s*_]*+" + DRAFT
            + " - .*|[\\s*_]*+embargoed\\s*:.*|.*(?:[\\[(<{]\\s*" + DRAFT + "\\s*[\\])>}]|\\s[-\\u2013\\u2014]\\s?"
            + DRAFT
            + ")[\\s*_.!]*)");

    private static final Pattern LOUD_HEADLINE = Pattern.compile("\\A[\\s*_]*+(?:" + LOUD
            + "\\s*(?:[:\\u2013\\u2014]|- )\\s*+|(?:DRAFT|BORRADOR|BROUILLON|RASCUNHO|ENTWURF)\\s)(?=.*\\p{Ll}).*");

    /** Words in brackets beside a headline by which somebody has still to agree. */
    private static final Pattern UNAPPROVED = Pattern.compile(
            "\\A\\s*+(?:" + LOUD
                    + "|(?iu:(?:not|no|non|pas|n[ãa]o|nicht|noch nicht|a[úu]n no|todav[íi]a no|ainda n[ãa]o|pas encore)(?: yet)?(?: been)?"
                    + " (?:approved|cleared|signed[- ]off|final|checked|for publication|for release|aprobad[oa]|revisad[oa]|approuv[ée]e?"
                    + "|valid[ée]e?|relue?|aprovad[oa]|revist[oa]|freigegeben|genehmigt|gepr[üu]ft)(?: yet)?"
                    + "|(?:pending|awaiting|waiting for|needs|for|under|in|subject to|pendiente de|en|a la espera de|en attente d[e'’]|em|aguarda|wartet auf|zur)"
                    + " ?(?:\\S+ ){0,3}?(?:approval|review|sign[- ]?off|clearance|go[- ]ahead|aprobaci[óo]n|revisi[óo]n|visto bueno|validation|relecture"
                    + "|approbation|aprova[çc][ãa]o|revis[ãa]o|freigabe|durchsicht)(?: (?:by|from|of|de|por|par|durch|von) .{1,40})?"
                    + "|to be (?:approved|checked|reviewed|finali[sz]ed|completed)|on hold|unfinished|unapproved|placeholder|work in progress"
                    + "|(?:internal|confidential)(?: only| use only|(?: use)?\\s?[,;:\\u2013\\u2014-]\\s?(?:do not|don.t|not to|not for) .{1,40})))[\\s!.]*");

    /** Beginning of a note by which an item is not ready. */
    private static final Pattern NOT_READY = Pattern.compile(
            "(?iu)\\A\\s*+(?:(?:please )?(?:do not|don.t) (?:publish|send|use|release)|hold\\b|on hold\\b|wait(?:ing)? (?:for|until)\\b|awaiting\\b|pending\\b"
                    + "|not (?:yet )?(?:approved|ready|cleared|final|for publication)|no (?:publicar|enviar)|pendiente de|esperar|falta (?:aprobar|aprobaci[óo]n|revisar)"
                    + "|ne pas (?:publier|envoyer|diffuser)|en attente|[àa] (?:valider|relire)|nicht (?:ver[öo]ffentlichen|senden|verwenden)|noch nicht"
                    + "|wartet auf|n[ãa]o (?:publicar|enviar)|aguarda|pendente)");

    private static final Pattern IN_BRACKETS_FIRST =
            Pattern.compile("\\A[\\s*_]*+[\\[({<]([^\\[\\](){}<>]{3,80})[\\])}>].*");

    private static final Pattern IN_BRACKETS_LAST =
            Pattern.compile("\\A.*[\\[({<]([^\\[\\](){}<>]{3,80})[\\])}>][\\s*_.!]*");

    private static final Pattern DRAFT_LINE = Pattern.compile("(?iu)\\A[\\s*_#\\[({<]*+" + DRAFT
            + "(?:\\s*[,;:\\u2013\\u2014-]+\\s*(?:" + DRAFT
            + "|(?:to be|needs|pending|awaiting|pendiente de|noch|not (?:yet|for|final|approved|checked|ready)"
            + "|for (?:review|approval|comment|discussion)|(?:por|sin|a|para) (?:revisar|aprobar|confirmar|validar|rever)"
            + "|à (?:valider|relire|revoir|confirmer|vérifier)|zu prüfen|nicht freigegeben|non validé|n[ãa]o aprovado)[^:]{0,40}))?"
            + "[\\s*_.!\\])}>]*");

    private static final Pattern STATUS_LINE = Pattern.compile(
            "(?iu)\\A[\\s*_\\[(]*+(?:status|state|estado|estatus|statut|état|etat|stand|situa[çc][ãa]o|الحالة)\\s*[:=]\\s*"
                    + "(?:" + DRAFT
                    + "\\b.{0,40}|unpublished|(?:pending|awaiting|for|in|under|pendiente de|en|en attente de|em) (?:approval|review|aprobaci[óo]n|revisi[óo]n|aprova[çc][ãa]o|revis[ãa]o|validation|relecture)"
                    + "|not (?:yet )?(?:approved|published|final)|no aprobad[oa]|non valid[ée]|nicht freigegeben)[\\s*_.!\\])]*");

    /** Line that names the state of a text in whatever words. */
    private static final Pattern STATE = Pattern.compile(
            "(?iu)\\A[\\s*_\\[(]*+(?:(?:text |news |approval |publication |editorial |review )?(?:status|state)|approval|estado|estatus|statut|état|etat"
                    + "|stand|situa[çc][ãa]o|الحالة)\\s*[:=]\\s*([^:]{2,60}?)[\\s*_.!\\])]*");

    private static final Pattern INTERNAL_LINE = Pattern.compile(
            "(?iu)\\A[\\s*_\\[(]*+(?:(?:strictly |strictement |streng |estrictamente |estritamente )?(?:confidential|confidentiel|confidencial|vertraulich)"
                    + "|(?:for )?internal(?: use)? only|for internal use|(?:s[óo]lo |apenas )?(?:para |de )?uso interno(?: exclusivo)?|(?:à |pour |réservé à l.)?usage interne(?: uniquement| exclusif)?"
                    + "|nur (?:(?:für den |zum )?internen gebrauch|intern)|للاستخدام الداخلي(?: فقط)?)[\\s*_.!\\])]*");

    private static final Pattern EMBARGO = Pattern.compile(
            "(?iu)\\A[\\s*_\\[(]*+(?:(?:strictly |under |sous |sob |en |com |bajo |unter )?(?:embargo(?:ed)?|embargad[oa])"
                    + "|sperrfrist(?:vermerk)?|sperrvermerk|hold(?: for release)?|not for (?:release|publication)"
                    + "|(?:do not|not to be) (?:publish(?:ed)?|release[d]?)|no publicar|ne pas (?:publier|diffuser)|n[ãa]o publicar"
                    + "|nicht ver[öo]ffentlichen|محظور النشر|(?<dated>(?:to be |for |à |zu )?(?:publish(?:ed)?|publication|released?|publicar|publier|ver[öo]ffentlichen)"
                    + "(?= (?:on|after|from|el|le|am|ab|nach|em|a partir|à partir|despu[ée]s|ap[óo]s|depois|apr[èe]s)\\b)|not(?= before\\b)|nicht(?= vor\\b)|no(?= antes\\b)|pas(?= avant\\b)|n[ãa]o(?= antes\\b)))"
                    + "\\b(?<until>\\s*(?:until|till|before|hasta(?: el| las?)?|antes del?|jusqu.(?:au|à|en)|avant(?: le)?|bis(?: zum)?|vor(?: dem)?"
                    + "|at[ée](?: (?:o|[àa]s?))?|حتى|on|after|from|el|le|am|ab|nach|em|(?:a|à) partir d[eou]l?|despu[ée]s del?|ap[óo]s|depois de|apr[èe]s(?: le)?))?"
                    + "(?![\\p{L}\\d])\\s*+:?\\s*+(?<when>.{0,60}?)(?:\\s++(?:ver[öo]ffentlichen|freigeben|publizieren))?[\\s*_.!\\])]*");

    private static final Pattern LATER = Pattern.compile(
            "(?iu)\\A(?:further notice|nuevo aviso|nouvel ordre|(?:auf )?weiteres|novo aviso|approval|release|publication|announcement"
                    + "|(?:after|tomorrow|next|noon|midnight|mañana|mediodía|demain|midi|minuit|morgen|mittag|mitternacht|amanhã|meio-dia|the press|the launch|the opening)\\b.{0,30})");

    /** Beginning that is as well one of a headline: "Not before 30 November 2026: the new ferry". */
    private static final Pattern NOT_BEFORE =
            Pattern.compile("(?iu)\\A[\\s*_\\[(]*+(?:not before|nicht vor|no antes|pas avant|n[ãa]o antes)\\b.*");

    private static final Pattern BEHIND_MARK = Pattern.compile("(?<!\\s)\\s*+(?:[:\\u2013\\u2014|]|(?<=\\s)-)\\s++");

    /** Words in brackets before a headline by which it is not for readers. */
    private static final Pattern INTERNAL_FIRST = Pattern.compile(
            "(?iu)\\A[\\s*_]*+[\\[({<]\\s*(?:internal|interno|interna|interne|intern|confidential|confidencial|confidentiel|vertraulich)\\s*[\\])}>].*");

    /** Words behind a dash at the end of a headline by which somebody has still to agree. */
    private static final Pattern UNAPPROVED_LAST = Pattern.compile("(?iu)\\A.*\\s[-\\u2013\\u2014]\\s*(?:" + DRAFT
            + "\\s*[,;]\\s*)?(?:(?:pending|awaiting|for|needs|not|not yet) (?:approval|approved|sign[- ]?off|clearance|review)"
            + "|to be approved|unapproved|not for (?:release|publication|distribution)|do not publish(?: yet)?|pendiente de (?:aprobaci[óo]n|revisi[óo]n)"
            + "|en attente de (?:validation|relecture)|[àa] (?:valider|relire)|zur freigabe|noch nicht freigegeben|nicht freigegeben"
            + "|pendente de (?:aprova[çc][ãa]o|revis[ãa]o))[\\s*_.!]*");

    /** Line of a text by which it is not ready: an answer to whether it is, or what is still to do. */
    private static final Pattern NOT_READY_LINE = Pattern.compile(
            "(?u)\\A[\\s*_\\[(]*+(?:(?i:(?:approved|ready|publish|published|cleared|signed[- ]off|checked|reviewed|aprobad[oa]|list[oa]|publicar|revisad[oa]|valid[ée]e?|approuv[ée]e?"
                    + "|publier|pr[êe]te?|freigegeben|freigabe|gepr[üu]ft|aprovad[oa]|pronto|revist[oa])(?: (?:to|for|para|pour|zur?) (?:be )?\\p{L}{4,20})?\\s*[:=?]\\s*"
                    + "(?:no|not yet|pending|nein|noch nicht|non|pas encore|n[ãa]o|ainda n[ãa]o|a[úu]n no|todav[íi]a no|ausstehend|steht aus|pendiente|pendente|en attente))"
                    + "|(?i:(?:please |pls )?(?:do not|don.t) (?:publish|send out|release)(?: (?:it|this|yet|this yet|it yet))?|por favor no publicar(?: todav[íi]a| a[úu]n)?"
                    + "|(?:awaiting|pending|needs|waiting for) (?:\\p{L}+ )?(?:approval|sign[- ]?off|clearance|go[- ]ahead)(?: (?:from|by|of) [^.:\\])]{1,40})?"
                    + "|freigabe (?:ausstehend|steht (?:noch )?aus|fehlt(?: noch)?)|wartet auf freigabe|pendiente de aprobaci[óo]n|falta aprobaci[óo]n|en attente de validation"
                    + "|aguarda aprova[çc][ãa]o)"
                    + "|(?:TODO|TO DO|FIXME|TBD)\\b\\s*:?.{0,100})[\\s*_.!\\])]*");

    private static final Pattern BRACKETS_FIRST =
            Pattern.compile("\\A[\\s*_]*+[\\[(](.{6,100}?)[\\])][\\s*_:\\u2013\\u2014-]*(.+)");

    private static final Pattern BRACKETS_LAST =
            Pattern.compile("\\A(.*?[^\\s*_])[\\s*_]*+[\\[(]([^\\[(]{6,100})[\\])][\\s*_]*");

    private static final int MOST_WORDS = 5;

    private static final int LONGEST = 140;

    private static final int LONGEST_HEADLINE = 300;

    /** Returns true for a headline that says that its item is a draft, or waits for a time. */
    public static boolean isOfDraft(String headline) {
        return DRAFT_HEADLINE.matcher(headline).matches()
                || LOUD_HEADLINE.matcher(headline).matches()
                || isUnapproved(headline)
                || (headline.length() <= LONGEST_HEADLINE
                        && (INTERNAL_FIRST.matcher(headline).matches()
                                || UNAPPROVED_LAST.matcher(headline).matches()))
                || within(headline, ZoneId.of("UTC"), Locale.ENGLISH).isPresent();
    }

    /** Returns true for a note beside an item that says that it is not ready. */
    public static boolean isNoteOfDraft(String note) {
        return isOfDraft(note)
                || of(note.strip(), ZoneId.of("UTC"), Locale.ENGLISH).isPresent()
                || isNotReady(note);
    }

    private static boolean isNotReady(String words) {
        return UNAPPROVED.matcher(words).matches() || NOT_READY.matcher(words).lookingAt();
    }

    /** Returns true for brackets at an edge of a headline by which somebody has still to agree. */
    static boolean isUnapproved(String headline) {
        return headline.length() <= LONGEST_HEADLINE
                && Stream.of(IN_BRACKETS_FIRST, IN_BRACKETS_LAST)
                        .map(brackets -> brackets.matcher(headline))
                        .anyMatch(found -> found.matches()
                                && UNAPPROVED.matcher(found.group(1)).matches());
    }

    /** Returns the mark that a whole line is; empty for a line of text. */
    static Optional<EditorialMark> of(String line, ZoneId zone, Locale language) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher state = STATE.matcher(line);
        return DRAFT_LINE.matcher(line).matches()
                        || STATUS_LINE.matcher(line).matches()
                        || (state.matches() && isNotReady(state.group(1)))
                        || INTERNAL_LINE.matcher(line).matches()
                        || NOT_READY_LINE.matcher(line).matches()
                ? Optional.of(withheld(""))
                : ofTime(line, zone, language);
    }

    private static EditorialMark withheld(String headline) {
        return new EditorialMark(true, Release.ALWAYS, headline);
    }

    /** Returns the mark of a line that says until when a text waits, and nothing else. */
    private static Optional<EditorialMark> ofTime(String line, ZoneId zone, Locale language) {
        Matcher mark = EMBARGO.matcher(line);
        if (!mark.matches()) {
            return Optional.empty();
        }
        String when = mark.group("when").strip();
        Optional<PublicationDate> date = PublicationDate.parse(when, zone, Optional.of(language));
        if (date.isPresent()) {
            return date.map(day -> new EditorialMark(
                    false,
                    new Release(
                            Optional.of(day.instant()
                                    .orElseGet(
                                            () -> day.day().atStartOfDay(zone).toInstant())),
                            Optional.empty()),
                    ""));
        }
        if (mark.group("dated") != null) {
            return Optional.empty();
        }
        boolean isTime = DateLineParser.isOfCalendar(when);
        boolean saysWhen = mark.group("until") != null
                && (isTime
                        || LATER.matcher(when).matches()
                        || (when.split(" ").length <= MOST_WORDS
                                && DateLineParser.namesPart(when)
                                && !BEHIND_MARK.matcher(when).find()));
        return when.isEmpty() || saysWhen || (isTime && DateLineParser.namesDay(when))
                ? Optional.of(withheld(""))
                : Optional.empty();
    }

    /** Returns the mark of time that stands before or behind a headline in its line; empty when none does. */
    static Optional<EditorialMark> within(String line, ZoneId zone, Locale language) {
        if (line.length() > LONGEST_HEADLINE) {
            return Optional.empty();
        }
        Matcher end = BEHIND_MARK.matcher(line);
        while (end.find()) {
            Optional<EditorialMark> mark =
                    beside(line.substring(0, end.start()), line, line.substring(end.end()), zone, language);
            if (mark.isPresent()) {
                return mark;
            }
        }
        Matcher first = BRACKETS_FIRST.matcher(line);
        Optional<EditorialMark> mark =
                first.matches() ? beside(first.group(1), line, first.group(2), zone, language) : Optional.empty();
        Matcher last = BRACKETS_LAST.matcher(line);
        return mark.isEmpty() && last.matches() ? beside(last.group(2), line, last.group(1), zone, language) : mark;
    }

    /** Returns the mark beside a headline if it names a day. One that cannot be read stays in sight and keeps the item back. */
    private static Optional<EditorialMark> beside(
            String mark, String line, String headline, ZoneId zone, Locale language) {
        if (NOT_BEFORE.matcher(mark).matches()) {
            return Optional.empty();
        }
        return ofTime(mark, zone, language)
                .filter(found -> !found.isWithheld() || DateLineParser.namesDay(mark))
                .filter(found -> !headline.isBlank())
                .map(found -> found.isWithheld()
                        ? withheld(line)
                        : new EditorialMark(false, found.release(), headline.strip()));
    }

    /** Returns both marks of an item: it waits for each. */
    EditorialMark and(EditorialMark other) {
        return new EditorialMark(
                isWithheld || other.isWithheld, other.release.equals(Release.ALWAYS) ? release : other.release, "");
    }
}
