package newsdigest.news.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.text.ComparableText;

/**
 * Keys and words by which content systems say that an item is not shown to everybody: Hugo, Jekyll, Eleventy, Docusaurus,
 * Zola, Obsidian, WordPress, Drupal, Ghost and Directus.
 */
public final class PublicationStatus {

    private static final Set<String> YES = Set.of(
            "true",
            "yes",
            "y",
            "x",
            "1",
            "si",
            "s\u00ed",
            "oui",
            "sim",
            "ja",
            "on",
            "verdadero",
            "verdadeiro",
            "vrai",
            "wahr",
            "\u2713",
            "\u2714",
            "\u2611",
            "\u2705");
    private static final Set<String> NO = Set.of(
            "false",
            "no",
            "n",
            "0",
            "non",
            "nao",
            "n\u00e3o",
            "nein",
            "never",
            "off",
            "falso",
            "faux",
            "falsch",
            "\u2717",
            "\u2718",
            "\u2610",
            "\u274c");

    /** Beginnings of states, without accents, that are of an item on its way to being published. */
    private static final Pattern ON_ITS_WAY = Pattern.compile(
            " (?:(?:in|en|em|im|as|still|only|rough|first|second|third|final|1st|2nd|3rd|primer|premier|primeiro|erster) )?(?:draft(?:s|ing)?|editing|writing|borrador(?:es)?|brouillons?|rascunhos?|entw(?:u|ue)rfe?|pending|pendientes?"
                    + "|pendentes?|ausstehend|unpublished|unveroffentlicht|despublicad[oa]|embargoed|embargad[oa]) .*"
                    + "| (?:en attente|en espera|on hold|awaiting|waiting|wartet|in progress|en proceso|en curso|en cours|em andamento"
                    + "|in arbeit|in bearbeitung|in prufung|in review|under review|en revision|em revisao|needs|to ?do|por hacer"
                    + "|gesperrt|zuruckgestellt|blocked|blockiert|bloquead[oa]|bloquee?|deferred|postponed|aplazad[oa]|pospuest[oa]"
                    + "|reportee?|adiad[oa]|verschoben|backlog|incomplet[eoa]?|unvollstandig) .*"
                    + "| (?:(?:do |ainda |aun |todavia |noch )?(?:not|no|non|nao|nicht)|pas|ne pas|sin|sem|to be|por|para|a|zu) (?:yet |encore |ser )?"
                    + "(?:publi|veroffentl|freig|approu?v|aprob|aprov|genehm|ready|list[oa]\\b|pret\\b|pronto|fertig|send|envi|final|fini|termin"
                    + "|live|valid|revis|rever|review|reli|complet|erganz|pruf|gepruft|done|confirm|verif|check|correg|corrig).*"
                    + "| (?:(?:ready|list[oa]|prete?|pront[oa]|bereit|fertig) )?(?:for|to be|to|para|pour|por|a|zu[rm]?) (?:the |your |su |final )?(?:review"
                    + "|approv|sign|clear|check|proof|edit(?!ion)|comment|translat|correc|corrig|korrekt|revis|rever|relect|relire|aprob|aprov|valid"
                    + "|durchsicht|freigabe|prufung|prufen).*"
                    + "| (?:not yet|pas encore|aun no|todavia no|ainda nao|noch nicht) ");

    private static final Pattern WITHDRAWN = Pattern.compile(
            " (?:privad[oa]|privee?|privat|ocult[oa]|masquee?|versteckt|archivad[oa]|archivee?|arquivad[oa]|archiviert|rejected|rechazad[oa]"
                    + "|rejetee?|refusee?|rejeitad[oa]|recusad[oa]|abgelehnt|cancell?ed|cancelad[oa]|annulee?|storniert|eliminad[oa]|supprimee?"
                    + "|excluid[oa]|geloscht|papelera|corbeille|lixeira|papierkorb|inactiv[oae]|inactif|inativ[oa]|inaktiv|offline|hold|idea|idee"
                    + "|offen|intern[aeo]?|internal|confidential|confidencial|confidentiel|vertraulich) ");

    private static final Pattern PUBLISHED = Pattern.compile(
            " (?:re)?(?:publish(?:ed)?|publicad[oa]|publiee?|veroffentlicht|public|public[oa]|publique|offentlich|live|online|en ligne|en linea"
                    + "|active|activ[oa]|actif|aktiv|ativ[oa]|approved|aprobad[oa]|aprovad[oa]|approuvee?|genehmigt|freigegeben|final|finali[sz]ed"
                    + "|finalizad[oa]|done|ready.*|list[oa]|prete?|pront[oa]|bereit|fertig|ok|okay|sent|enviad[oa]|envoyee?|gesendet|scheduled"
                    + "|programad[oa]|planifiee?|geplant|agendad[oa]|future|visible|visivel|sichtbar|validee?|validad[oa]|new|nuev[oa]|updated"
                    + "|actualizad[oa]|everyone|everybody|all|todos|true|yes|y|x|1|si|oui|sim|ja|on) ");

    private static final Set<String> UNPUBLISHED = Set.of(
            "draft",
            "drafts",
            "pending",
            "private",
            "hidden",
            "unlisted",
            "members",
            "paid",
            "protected",
            "unpublished",
            "archived",
            "trash",
            "trashed",
            "deleted",
            "wip",
            "review",
            "in review",
            "needs review",
            "borrador",
            "brouillon",
            "rascunho",
            "entwurf");

    /** Labels, without accents, that say that an item is not ready and name no topic; "drafts" and "review" do. */
    private static final Pattern LABEL_OF_DRAFT = Pattern.compile(
            " (?:draft|borrador|brouillon|rascunho|entwurf|wip|work in progress|unpublished|embargoed|unapproved"
                    + "|(?:do not|not for|not) (?:publish|publication|published|release)|no publicar|ne pas publier|nao publicar|nicht veroffentlichen"
                    + "|(?:to be|needs|pending|awaiting|for|not) (?:approval|approved|review|reviewed)"
                    + "|pendiente de (?:revision|aprobacion)|por revisar|a (?:relire|valider|rever)|zu prufen|zur freigabe) ");

    private static final Pattern NAME_OF_DRAFTS = Pattern.compile(
            " (?:drafts|news drafts|draft news|borradores|brouillons|rascunhos|entw(?:u|ue)rfe|unpublished news|pending|pendientes?|pendentes?"
                    + "|en attente|ausstehend|rejected|rechazad[oa]s|refusee?s|rejeitad[oa]s|abgelehnt) ");

    /** First part of a label that says which state follows: {@code status/draft}, {@code state:pending}. */
    private static final Pattern STATE_LABEL = Pattern.compile(
            "\\A\\s*+#?+(?iu:status|state|stage|workflow|publish|estado|estatus|statut|etat|\u00e9tat|situa\u00e7\u00e3o|stand)\\s*+[/:=]\\s*+(.++)");

    private static final int LONGEST_STATE = 200;

    /** Keys that hold a word. */
    private static final List<String> STATES = List.of(
            "status",
            "state",
            "visibility",
            "moderation_state",
            "post_status",
            "estado",
            "estatus",
            "statut",
            "situa\u00e7\u00e3o",
            "situacao",
            "zustand",
            "stand",
            "bearbeitungsstand",
            "etat",
            "\u00e9tat",
            "stage",
            "phase",
            "fase",
            "etapa",
            "workflow",
            "workflow_state",
            "workflow status",
            "review_status",
            "review status",
            "approval_status",
            "approval status",
            "editorial_status",
            "editorial status",
            "publication_status",
            "publication status",
            "approval");

    /** Keys that hide an item, unless they say no. */
    private static final List<String> HIDING = List.of(
            "unlisted",
            "hidden",
            "headless",
            "private",
            "eleventyExcludeFromCollections",
            "is_draft",
            "borrador",
            "brouillon",
            "rascunho",
            "entwurf",
            "oculto",
            "privado",
            "do not publish",
            "no publicar",
            "ne pas publier",
            "n\u00e3o publicar",
            "nicht ver\u00f6ffentlichen",
            "todo",
            "to do",
            "fixme",
            "internal",
            "internal only",
            "interno",
            "interna",
            "solo interno",
            "uso interno",
            "interne",
            "usage interne",
            "intern",
            "nur intern",
            "confidential",
            "confidencial",
            "confidentiel",
            "vertraulich");

    /** Keys that hide an item when they say no. Without a permalink a page is not written (Eleventy). */
    private static final List<String> SHOWING =
            List.of("listed", "visible", "public", "dg-publish", "render", "permalink");

    /** Keys by which somebody agrees; besides a no, a state such as "pending" hides an item. */
    private static final List<String> AGREED = List.of(
            "approved",
            "approval",
            "ready",
            "reviewed",
            "review",
            "checked",
            "cleared",
            "clearance",
            "signed off",
            "sign off",
            "is_published",
            "publicado",
            "publicada",
            "publicar",
            "publi\u00e9",
            "publi\u00e9e",
            "publier",
            "ver\u00f6ffentlicht",
            "ver\u00f6ffentlichen",
            "freigegeben",
            "freigabe",
            "gepr\u00fcft",
            "aprobado",
            "aprobada",
            "revisado",
            "revisada",
            "revisi\u00f3n",
            "aprovado",
            "aprovada",
            "revisto",
            "approuv\u00e9",
            "approuv\u00e9e",
            "valid\u00e9",
            "valid\u00e9e",
            "validation",
            "relecture",
            "relu");

    private PublicationStatus() {}

    public static boolean isYes(String written) {
        return YES.contains(PlainText.line(written).toLowerCase(Locale.ROOT));
    }

    public static boolean isNo(String written) {
        return NO.contains(PlainText.line(written).toLowerCase(Locale.ROOT));
    }

    /** Returns true for a state in which content systems do not show an item to everybody. */
    public static boolean isUnpublished(String state) {
        if (state.isBlank() || state.length() > LONGEST_STATE) {
            return false;
        }
        String words = ComparableText.words(state);
        return UNPUBLISHED.contains(PlainText.line(state.replace('_', ' ').replace('-', ' '))
                        .toLowerCase(Locale.ROOT))
                || ON_ITS_WAY.matcher(words).matches()
                || WITHDRAWN.matcher(words).matches();
    }

    /**
     * Returns true for a label, such as a tag or a category, by which an item is not ready. A label says most often what
     * an item is about, so that fewer words count than in a state.
     */
    public static boolean isLabelOfDraft(String label) {
        if (label.length() > LONGEST_STATE) {
            return false;
        }
        Matcher state = STATE_LABEL.matcher(label);
        return state.matches()
                ? isUnpublished(state.group(1)) || isNo(state.group(1))
                : LABEL_OF_DRAFT.matcher(ComparableText.words(label)).matches();
    }

    /** Returns true for a name by which whatever is gathered under it is not ready, such as that of a sheet. */
    public static boolean isNameOfDrafts(String name) {
        return isLabelOfDraft(name)
                || (name.length() <= LONGEST_STATE
                        && NAME_OF_DRAFTS.matcher(ComparableText.words(name)).matches());
    }

    /** Returns true for a state in which content systems show an item to everybody. */
    public static boolean isPublished(String state) {
        return PUBLISHED.matcher(ComparableText.words(state)).matches();
    }

    /**
     * Returns true when an item is kept from readers by one of its keys. What stands in a hiding key and is no "no" hides
     * it, as that is the cautious reading.
     *
     * @param value value of a key; empty when it is not there
     */
    public static boolean isWithheld(Function<String, String> value) {
        return STATES.stream().map(value).anyMatch(PublicationStatus::isUnpublished)
                || HIDING.stream().map(value).anyMatch(written -> !written.isBlank() && !isNo(written))
                || SHOWING.stream().map(value).anyMatch(PublicationStatus::isNo)
                || AGREED.stream().map(value).anyMatch(written -> isNo(written) || isUnpublished(written));
    }
}
