package newsdigest.news.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.text.ComparableText;

/** Column of a CSV file of news, with the names people give it. */
enum CsvColumn {
    DATE(
            "date|published|publication date|published date|date published|published at|pubdate|post date|fecha|fecha de publicacion|dia"
                    + "|publicado|publicada|publicado el|publicada el|publicado em|publicada em|publie|publiee|publie le|publiee le"
                    + "|data|data de publicacao|datum|veroffentlicht|veroffentlicht am|erscheinungsdatum|date de publication|day"),
    HEADLINE("title|headline|post title|news title|titulo|titre|titular|titel|uberschrift|schlagzeile|manchete"),
    SUMMARY(
            "summary|description|excerpt|text|body|content|post content|post excerpt|resumen|resume|texto|texte|descripcion|descricao|resumo|chapo"
                    + "|contenido|conteudo|contenu|zusammenfassung|beschreibung|inhalt"),
    LINK("link|url|permalink|address|web address|enlace|lien|ligacao|hiperligacao"),
    LANGUAGE("language|lang|idioma|lengua|langue|lingua|sprache"),
    TOPICS("topics|topic|tags|category|categories|country|countries|temas|tema|pais|paises|pays|themes"
            + "|etiquetas|categoria|categorias|categorie|kategorie|kategorien|thema|themen|schlagworte|land"),
    IMAGE("image|image url|featured image|picture|photo|imagen|imagem|foto|bild"),
    IMAGE_ALT("image alt|alt|alt text|image text"),
    AUTHOR("author|autor|autora|auteur|verfasser"),
    ID("id|guid|key"),
    TRANSLATION_KEY("translation key|translation"),
    DRAFT(
            "draft|is draft|in draft|borrador|es borrador|en borrador|brouillon|en brouillon|rascunho|em rascunho|entwurf|unpublished"),
    STATUS("status|visibility|post status|item status|news status|publication status|publishing status|publish status"
            + "|workflow|workflow state|workflow status|moderation state|review status|editorial status|approval|approval status"
            + "|estado|estado de publicacion|estatus|situacion|visibilidad|statut|statut de publication|etat|visibilite"
            + "|situacao|situacao de publicacao|status de publicacao|visibilidade|zustand|bearbeitungsstand|stand|stage|phase|fase|etapa|etape"
            + "|veroffentlichungsstatus|sichtbarkeit"),
    HIDDEN(
            "hidden|unlisted|private|is hidden|is private|do not publish|oculto|oculta|privado|privada|no publicar|masque"
                    + "|masquee|prive|privee|ne pas publier|nao publicar|versteckt|privat|nicht veroffentlichen"
                    + "|internal|is internal|internal only|interno|interna|solo interno|uso interno|interne|usage interne|intern|nur intern"
                    + "|confidential|confidencial|confidentiel|vertraulich|staff only"),
    VISIBLE("visible|listed|public|is visible|is public|show|active|is active|enabled|online|publico|publica|mostrar"
            + "|activo|activa|afficher|actif|en ligne|visivel|exibir|ativo|ativa|sichtbar|anzeigen|aktiv"),
    APPROVED(
            "approved|is approved|ok|okay|use|use it|include|included|include in newsletter|include in the newsletter|in newsletter|in the newsletter|for newsletter"
                    + "|for the newsletter|use in newsletter|include in mailing|include in digest|in digest|send|to send|send in newsletter|newsletter ok|incluir"
                    + "|incluir en el boletin|en el boletin|para el boletin|para boletin|enviar|inclure|dans la lettre|dans l infolettre|pour la lettre|pour l infolettre"
                    + "|a envoyer|envoyer|aufnehmen|in newsletter aufnehmen|in den newsletter|im newsletter|fur newsletter|fur den newsletter|senden|incluir no boletim"
                    + "|no boletim|para o boletim|"
                    + "approved by|ready|is ready|ready to publish|ready for publication|ready to send|publish|is published"
                    + "|to publish|to be published|ok to publish|reviewed|checked|signed off|aprobado|aprobada|aprobado por|listo|lista para publicar"
                    + "|listo para publicar|publicar|revisado|revisada|validado|validada|approuve|approuvee|valide|validee|pret|prete|pret a publier"
                    + "|publier|a publier|relu|relue|aprovado|aprovada|pronto para publicar|pronta para publicar|revisto|freigegeben|freigabe|genehmigt"
                    + "|veroffentlichen|zu veroffentlichen|gepruft"),
    PUBLISH_FROM(
            "publish date|publishdate|publish on|publish after|go live|go live date|go live on|goes live|live from|live date|live on|release date|release on|embargo date|publish at|publish from|embargo|embargoed until|embargo until|not before|publicar el"
                    + "|publicar desde|publicar a partir de|embargo hasta|embargado hasta|publier le|publier a partir de|embargo jusqu au"
                    + "|publicar em|embargo ate|veroffentlichen am|veroffentlichen ab|sperrfrist|embargo bis"),
    PUBLISH_UNTIL(
            "expires|expiry|expires on|expires at|expiry date|expirydate|expiration|expiration date|unpublish date|unpublishdate|unpublish on"
                    + "|publish until|valid until|expira|expira el|caduca|caduca el|fecha de caducidad|fecha de expiracion|vence|valido hasta"
                    + "|publicar hasta|expire|expire le|date d expiration|valable jusqu au|publier jusqu au|expira em|data de expiracao"
                    + "|valido ate|publicar ate|lauft ab|lauft ab am|ablaufdatum|gultig bis|veroffentlichen bis"),
    NOTES(
            "notes|note|comments|comment|remarks|remark|editor s note|editors note|editorial notes|internal notes|notas|nota|observaciones|comentarios"
                    + "|observacoes|comentario|comentarios|remarques|remarque|commentaires|commentaire|bemerkung|bemerkungen|anmerkung|anmerkungen|notizen"),
    CREATED(
            "created|created at|created on|created date|date created|creation date|authored on|posted|posted on"
                    + "|creado|fecha de creacion|criado|criado em|data de criacao|cree le|date de creation|erstellt|erstellt am");

    /** Columns that hold the date of a table which has no better one, the best first. */
    static final List<CsvColumn> DATES = List.of(DATE, PUBLISH_FROM, CREATED);

    /** Words between others, which names of fields have or have not: {@code fecha_publicacion}. */
    private static final Pattern FILLER = Pattern.compile(" (?:d[aeo]|del|du|of|the|la)(?= )");

    private static final Pattern HINT = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*\\]");

    private final String names;

    CsvColumn(String names) {
        this.names = names;
    }

    private List<String> names() {
        return List.of(names.split("\\|"));
    }

    /** Returns the recommended name. */
    String usualName() {
        return names().get(0);
    }

    /** Returns the meaning of a header, of which a hint in brackets is no part: {@code Date (dd/mm/yyyy)}. */
    static Optional<CsvColumn> of(String header) {
        return named(header).or(() -> named(HINT.matcher(header).replaceAll(" ")));
    }

    private static Optional<CsvColumn> named(String header) {
        String name = withoutFillers(plain(header));
        return Arrays.stream(values())
                .filter(column -> column.names().stream()
                        .anyMatch(known -> withoutFillers(known).equals(name)))
                .findFirst();
    }

    /** Returns the known name nearest to a misspelt one. */
    static Optional<String> nearest(String header) {
        String name = plain(header);
        return SpellingSuggestion.to(
                        name,
                        Arrays.stream(values())
                                .flatMap(column -> column.names().stream())
                                .toList())
                .filter(near -> !near.equals(name));
    }

    private static String withoutFillers(String name) {
        return FILLER.matcher(name).replaceAll("");
    }

    private static String plain(String header) {
        return ComparableText.words(header).strip();
    }
}
