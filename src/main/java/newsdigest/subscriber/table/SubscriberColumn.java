package newsdigest.subscriber.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.subscriber.status.header.PlainLeaving;
import newsdigest.text.ComparableText;

/**
 * Meaning of a column, with the headers that people and other programs give it in English, Spanish, French, Portuguese,
 * German, Arabic, Russian, Dutch, Italian, Polish and Greek.
 */
public enum SubscriberColumn {
    EMAIL(
            "email, email address, e-mail 1 - value, e-mail 2 - value, e-mail 3 - value, mail, mail address, subscriber email,"
                    + "email1, email2, email3, recipient, subscriber address,"
                    + "correo, correo electrónico, dirección de correo, dirección de correo electrónico, dirección email,"
                    + "courriel, adresse e-mail, adresse mail, adresse courriel, adresse électronique, mél,"
                    + "adresse de courriel, adresse de messagerie,"
                    + "endereço de e-mail, endereço eletrônico, endereço eletrónico, correio eletrônico, correio eletrónico,"
                    + "e-mail-adresse, mailadresse, mail-adresse, elektronische adresse,"
                    + "البريد الإلكتروني, البريد الالكتروني, بريد إلكتروني, بريد الكتروني, عنوان البريد الإلكتروني, عنوان البريد الالكتروني,"
                    + "البريد, الإيميل, الايميل, إيميل, ايميل,"
                    + "электронная почта, почта, адрес электронной почты, электронный адрес, адрес почты, эл. почта, эл почта, имейл, емейл,"
                    + "адрес email, email адрес, e-mail адрес, адрес e-mail,e-mailadres, emailadres, mailadres, indirizzo email, indirizzo e-mail, indirizzo mail, indirizzo di posta elettronica, posta elettronica, adres e-mail, adres email, adres poczty elektronicznej, poczta elektroniczna,διεύθυνση email, διεύθυνση e-mail, ηλεκτρονική διεύθυνση, ηλεκτρονικό ταχυδρομείο"),
    NAME(
            "name, full name, display name, subscriber name, your name, contact name,"
                    + "nombre completo, nombre y apellido, nombre y apellidos, nombres y apellidos,"
                    + "nom complet, nom et prénom, prénom et nom, nom prénom, prénom nom,"
                    + "nome completo, nome e sobrenome, nome e apelido,"
                    + "vollständiger name, vor- und nachname, vorname nachname, name vorname,"
                    + "الاسم, الاسم الكامل, اسم المشترك, اسم,"
                    + "фио, ф.и.о., полное имя, имя и фамилия, фамилия и имя, имя фамилия, фамилия имя, фамилия имя отчество,naam, volledige naam, voor- en achternaam, nome e cognome, cognome e nome, nominativo, imię i nazwisko, nazwisko i imię, imię nazwisko, όνομα, ονοματεπώνυμο, όνομα και επώνυμο"),
    /** Column with a full name, or with a given name beside a family name. */
    NAME_OR_GIVEN("nombre, nombres, nome, имя"),
    /** Column with a full name, or with a family name beside a given name. */
    NAME_OR_FAMILY("nom"),
    GIVEN(
            "first name, given name, forename, fname, firstname, nombre de pila, primer nombre, prénom, prénoms, primeiro nome, vorname,"
                    + "الاسم الأول, الاسم الاول, الاسم الشخصي,voornaam, roepnaam, imię, imiona"),
    FAMILY(
            "last name, family name, surname, lname, lastname, apellido, apellidos, nom de famille, sobrenome, apelido,"
                    + "apelidos, nachname, familienname, اسم العائلة, اللقب, الكنية, الاسم العائلي, фамилия,achternaam, familienaam, cognome, nazwisko, επώνυμο"),
    LANGUAGE(
            "language, lang, language code, langcode, preferred language, language preference, locale,"
                    + "idioma, idioma preferido, lengua, langue, langue préférée, code langue, língua, sprache, bevorzugte sprache,"
                    + "اللغة, لغة, اللغة المفضلة, язык, язык рассылки, предпочитаемый язык,taal, voorkeurstaal, lingua, lingua preferita, język, preferowany język, γλώσσα, προτιμώμενη γλώσσα"),
    TOPICS("topics, topic, tags, tag, interests, interest, categories, category,"
            + "temas, tema, etiquetas, etiqueta, intereses, categorías, categoría,"
            + "thèmes, thème, sujets, sujet, étiquettes, étiquette, centres d'intérêt, intérêts, catégories, catégorie,"
            + "tópicos, tópico, assuntos, interesses, categorias, categoria,"
            + "themen, thema, schlagwörter, interessen, kategorien, kategorie,"
            + "المواضيع, الموضوع, الاهتمامات, الوسوم,"
            + "темы, тема, метки, теги, интересы, категории, категория");

    /** Words for an address, and words that may stand beside them without making the column another one. */
    private static final Set<String> EMAIL_WORDS =
            Set.of("email", "emails", "mail", "correo", "courriel", "emailadresse", "mailadresse");

    private static final Set<String> BESIDE_EMAIL = Set.of(
            ("s address addresses primary secondary work home personal private business office main other alternate preferred user"
                            + " username your our contact member subscriber customer recipient required obligatory mandatory please enter"
                            + " type what is id account value 1 2 3 4 electronico electronica direccion de del la el e su tu mi principal"
                            + " trabajo obligatorio requerido suscriptor contacto adresse l d votre mon perso personnel personnelle"
                            + " professionnel professionnelle obligatoire abonne endereco do da seu sua eletronico contato pessoal"
                            + " ihre deine privat geschaftlich dienstlich pflichtfeld empfanger c cual es the a")
                    .split(" "));

    private static final Set<String> LANGUAGE_WORDS = Set.of(
            "language",
            "lang",
            "langcode",
            "locale",
            "idioma",
            "lengua",
            "langue",
            "lingua",
            "sprache",
            "languages",
            "idiomas");

    /** Words that make a column with such a word another one. */
    private static final Set<String> BESIDE_NO_LANGUAGE = Set.of(
            "programming",
            "spoken",
            "other",
            "otros",
            "otras",
            "second",
            "mother",
            "native",
            "autres",
            "level",
            "nivel");

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

    /** Returns the meaning of a header, by the whole of it or by a word in it. */
    static Optional<SubscriberColumn> of(String header) {
        return exactly(header).or(() -> byWords(header));
    }

    static Optional<SubscriberColumn> exactly(String header) {
        return Optional.ofNullable(BY_NAME.get(plain(header)));
    }

    /** Returns the meaning of a header such as "¿En qué idioma desea recibirlo?" or "Work e-mail (required)". */
    static Optional<SubscriberColumn> byWords(String header) {
        List<String> words = List.of(ComparableText.words(header.replaceAll("(?i)e-mail", "email"))
                .strip()
                .split(" "));
        boolean isKindOfAddress = words.get(words.size() - 1).equals("type");
        if (!isKindOfAddress
                && words.stream().anyMatch(EMAIL_WORDS::contains)
                && words.stream().allMatch(word -> EMAIL_WORDS.contains(word) || BESIDE_EMAIL.contains(word))) {
            return Optional.of(EMAIL);
        }
        return words.stream().anyMatch(LANGUAGE_WORDS::contains)
                        && words.stream().noneMatch(BESIDE_NO_LANGUAGE::contains)
                        && PlainLeaving.all().of(header).isEmpty()
                ? Optional.of(LANGUAGE)
                : Optional.empty();
    }

    /** Returns the header that perhaps has this meaning in another spelling. */
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
                .mapToInt(name -> header.contains(name) ? 0 : SpellingSuggestion.distance(header, name))
                .min()
                .orElseThrow();
    }

    private static String plain(String header) {
        return ComparableText.squashed(header);
    }
}
