package newsdigest.news.format;

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
                    + "|data|data de publicacao|datum|veroffentlicht|veroffentlicht am|erscheinungsdatum|date de publication|day"),
    HEADLINE("title|headline|post title|titulo|titre|titular|titel|uberschrift|schlagzeile|manchete"),
    SUMMARY(
            "summary|description|excerpt|text|body|content|resumen|resume|texto|texte|descripcion|descricao|resumo|chapo"
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
    DRAFT("draft|borrador|brouillon"),
    STATUS("status|visibility|estado|statut"),
    HIDDEN("hidden|unlisted|private|oculto|masque"),
    VISIBLE("visible|listed|public|publico"),
    PUBLISH_FROM("publish date|publishdate|publish on|publish at|embargo|embargoed until"),
    PUBLISH_UNTIL("expires|expiry date|expirydate|unpublish date|unpublishdate|publish until|expira|expire"),
    CREATED(
            "created|created at|created on|created date|date created|creation date|authored on|posted|posted on"
                    + "|creado|fecha de creacion|criado|criado em|data de criacao|cree le|date de creation|erstellt|erstellt am");

    /** Columns that hold the date of a table which has no better one, the best first. */
    static final List<CsvColumn> DATES = List.of(DATE, PUBLISH_FROM, CREATED);

    /** Words between others, which names of fields have or have not: {@code fecha_publicacion}. */
    private static final Pattern FILLER = Pattern.compile(" (?:d[aeo]|del|du|of|the|la)(?= )");

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

    static Optional<CsvColumn> of(String header) {
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
