package newsdigest.subscriber;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What Newsdigest looks for in a row, and what people and other programs call it in English, Spanish and French. */
enum SubscriberColumn {
    EMAIL("email, email address, e-mail 1 - value, mail, mail address, subscriber email, your email,"
            + "correo, correo electrónico, dirección de correo, dirección de correo electrónico, dirección email,"
            + "courriel, adresse e-mail, adresse mail, adresse courriel, adresse électronique,"
            + "adresse de courriel, adresse de messagerie"),
    NAME("name, full name, display name, subscriber name, your name,"
            + "nombre completo, nombre y apellido, nombre y apellidos, nombres y apellidos,"
            + "nom complet, nom et prénom, prénom et nom, nom prénom, prénom nom"),
    /** A full name, or a given name beside a family name. */
    NAME_OR_GIVEN("nombre, nombres"),
    /** A full name, or a family name beside a given name. */
    NAME_OR_FAMILY("nom"),
    GIVEN("first name, given name, forename, nombre de pila, primer nombre, prénom, prénoms"),
    FAMILY("last name, family name, surname, apellido, apellidos, nom de famille"),
    LANGUAGE("language, lang, language code, preferred language, locale,"
            + "idioma, idioma preferido, lengua, langue, langue préférée, code langue"),
    TOPICS(
            "topics, topic, tags, tag, interests, interest, categories, category,"
                    + "temas, tema, etiquetas, etiqueta, intereses, categorías, categoría,"
                    + "thèmes, thème, sujets, sujet, étiquettes, étiquette, centres d'intérêt, intérêts, catégories, catégorie");

    private static final Map<String, SubscriberColumn> BY_NAME = new HashMap<>();

    static {
        for (SubscriberColumn subscriberColumn : values()) {
            for (String name : subscriberColumn.names.split(",", -1)) {
                BY_NAME.put(plain(name), subscriberColumn);
            }
        }
    }

    private final String names;

    SubscriberColumn(String names) {
        this.names = names;
    }

    static Optional<SubscriberColumn> of(String header) {
        return Optional.ofNullable(BY_NAME.get(plain(header)));
    }

    /** The header that was perhaps meant to have this meaning. */
    Optional<String> nearest(List<String> headers) {
        record Near(String header, int distance) {}
        return headers.stream()
                .map(header -> new Near(header, distance(plain(header))))
                .filter(near -> near.distance <= plain(near.header).length() / 2)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::header);
    }

    private int distance(String header) {
        return BY_NAME.keySet().stream()
                .filter(name -> BY_NAME.get(name) == this)
                .mapToInt(name -> header.contains(name) ? 0 : distance(header, name))
                .min()
                .orElseThrow();
    }

    /** {@code E-mail}, {@code e mail} and {@code EMAIL} are one, and so are {@code Prénom} and {@code prenom}. */
    private static String plain(String header) {
        String apart = Normalizer.normalize(header, Normalizer.Form.NFKD);
        return Pattern.compile("[^\\p{L}\\p{N}]+").matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many letters must be changed, added or taken away. */
    private static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
