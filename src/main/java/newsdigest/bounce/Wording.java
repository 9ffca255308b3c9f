package newsdigest.bounce;

import java.util.regex.Pattern;

/**
 * What a server's own words mean, where its codes say too little or too much. Looked for in this order: who is told that a
 * mailbox is full, or mail unwanted, has been told that there is a mailbox.
 */
enum Wording {
    /** The mailbox exists and has no room, or too much came at once. */
    FULL(
            "mailbox (?:is |was |size )?(?:full|over)",
            "inbox is full",
            "over[ -]?quota",
            "quota (?:is |has been |was )?(?:full|exceeded|exhausted)",
            "exceed(?:s|ed|ing)?\\b",
            "(?:not enough|insufficient|no|out of) (?:\\w+ )?(?:storage|space)",
            "buz[oó]n .{0,30}llen[oa]",
            "cuota .{0,30}(?:excedida|superada|agotada)",
            "(?:excedido|superado) .{0,30}(?:cuota|l[ií]mite)",
            "postfach .{0,30}(?:voll|überfüllt)",
            "(?:quota|speicherplatz|speicher) .{0,40}(?:überschritten|erschöpft|voll)",
            "bo[iî]te .{0,40}pleine",
            "quota .{0,30}d[ée]pass[ée]",
            "cas(?:s)?ella .{0,30}piena",
            "caixa .{0,30}cheia"),

    /** The mail is not wanted: for what is in it, where it is from, or how much of it there is. */
    BLOCKED(
            "\\bspam",
            "unsolicited",
            "black ?-?list",
            "block ?-?list",
            "\\bblocked",
            "\\bbanned",
            "reputation",
            "\\b(?:DNSBL|RBL|DMARC|DKIM|SPF)\\b",
            "\\bpolicy\\b",
            "\\bvirus",
            "rate[ -]?limit",
            "too many",
            "grey-?list",
            "gray-?list",
            "relay(?:ing)? (?:access )?denied",
            "not authori[sz]ed",
            "message (?:is )?too (?:large|big)"),

    /** There is nobody. */
    GONE(
            "(?:user|recipient|mailbox|account|address|addressee|domain|alias)\\b.{0,40}?"
                    + "(?:unknown|not (?:be )?(?:found|exist|known|valid|available)|does(?: not|n't) exist|no longer"
                    + "|invalid|inactive|disabled|unavailable|suspended)",
            "(?:unknown|no such|invalid|bad|non-?existent|not a (?:known|valid)|inactive|disabled) (?:\\w+ ){0,3}"
                    + "(?:user|recipient|mailbox|account|address|domain|host|person|local)",
            "no mailbox (?:here )?by that name",
            "doesn't have an? .{0,40}account",
            "not listed in (?:the )?(?:domino|public|notes)",
            "couldn't find any host",
            "unrouteable address",
            "host (?:or domain name )?not found",
            // How Exchange Online's edge refuses a recipient it does not know.
            "recipient address rejected: access denied",
            "(?:usuario|cuenta|direcci[oó]n|buz[oó]n|destinatario)\\b.{0,40}(?:no existe|inexistente|desconocid[oa])",
            "no existe (?:el|la|ning[uú]n) (?:usuario|cuenta|direcci[oó]n|buz[oó]n)",
            "(?:empfänger|benutzer|adresse|postfach|konto)\\b.{0,40}(?:unbekannt|existiert nicht|nicht bekannt|ungültig)",
            "(?:destinataire|utilisateur|adresse|bo[iî]te|compte)\\b.{0,40}(?:inconnue?|n'existe p(?:as|lus)|introuvable)"),

    /** Nothing that helps. */
    VAGUE();

    /** Reasons are a line or a few; what is longer is a copy of something. */
    private static final int MOST = 2_000;

    private static final Pattern NAMES = Pattern.compile("https?://\\S{1,500}|[^\\s<>@]{1,64}+@[^\\s<>,;:]{1,255}");

    private final Pattern pattern;

    Wording(String... alternatives) {
        this.pattern = Pattern.compile(
                alternatives.length == 0 ? "" : String.join("|", alternatives),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /** The meaning of a reason. Addresses in it mean nothing, not even one of a person called Spam. */
    static Wording of(String reason) {
        String words = NAMES.matcher(reason.length() > MOST ? reason.substring(0, MOST) : reason)
                .replaceAll(" ")
                .replace('’', '\'')
                .replaceAll("\\s+", " ");
        for (Wording wording : values()) {
            if (wording.pattern.matcher(words).find()) {
                return wording;
            }
        }
        return VAGUE;
    }
}
