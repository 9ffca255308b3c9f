package newsdigest.render;

import static newsdigest.edition.selection.Samples.weekly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.Window;
import newsdigest.edition.selection.Samples;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;

/** Editions of every size, in all languages that Newsdigest has words for, that every check must find well. */
public final class EditionSamples {

    public static final List<String> LANGUAGES = List.of("en", "es", "fr", "ar");

    /**
     * @param title of a piece of news
     * @param words what it says
     * @param alt what its picture shows
     */
    private record Story(String title, String words, String alt) {}

    private static final Map<String, List<Story>> STORIES = Map.of(
            "en",
            List.of(
                    new Story(
                            "Night ferries return to the northern islands",
                            "After three years of repairs, the night ferry between Puerto Alma and the northern islands"
                                    + " sails again. The first crossing carried 214 passengers, eleven vans of fresh"
                                    + " fish and one upright piano.",
                            "A ferry leaves the harbour at dusk"),
                    new Story(
                            "A pocket guide for first-time crews",
                            "The “little blue book” explains contracts, safety drills and whom to call, in eleven"
                                    + " languages, and fits into a work jacket.",
                            "A hand holds a small blue book"),
                    new Story(
                            "Cold stores now run on the afternoon sun",
                            "The fish market of Colina Verde has covered its roof with solar panels. Between noon and"
                                    + " five its cold stores draw nothing from the grid.",
                            "A market roof under solar panels")),
            "es",
            List.of(
                    new Story(
                            "Vuelven los transbordadores nocturnos a las islas del norte",
                            "Tras tres años de reparaciones, el transbordador nocturno entre Puerto Alma y las islas"
                                    + " del norte navega de nuevo. La primera travesía llevó a 214 pasajeros, once"
                                    + " furgonetas de pescado fresco y un piano vertical.",
                            "Un transbordador deja el puerto al anochecer"),
                    new Story(
                            "Una guía de bolsillo para quien embarca por primera vez",
                            "El «librito azul» explica contratos, simulacros y a quién llamar, en once idiomas, y cabe"
                                    + " en una chaqueta de trabajo.",
                            "Una mano sostiene un librito azul"),
                    new Story(
                            "Las cámaras frías funcionan con el sol de la tarde",
                            "La lonja de Colina Verde ha cubierto su tejado de placas solares. Entre las doce y las"
                                    + " cinco sus cámaras no toman nada de la red.",
                            "El tejado de una lonja con placas solares")),
            "fr",
            List.of(
                    new Story(
                            "Les ferries de nuit reviennent vers les îles du nord",
                            "Après trois ans de réparations, le ferry de nuit entre Puerto Alma et les îles du nord"
                                    + " navigue de nouveau. La première traversée a porté 214 passagers, onze fourgons"
                                    + " de poisson frais et un piano droit.",
                            "Un ferry quitte le port au crépuscule"),
                    new Story(
                            "Un guide de poche pour les premiers embarquements",
                            "Le « petit livre bleu » explique contrats, exercices et numéros utiles, en onze langues,"
                                    + " et tient dans une veste de travail.",
                            "Une main tient un petit livre bleu"),
                    new Story(
                            "Les chambres froides marchent au soleil de l’après-midi",
                            "La criée de Colina Verde a couvert son toit de panneaux solaires. Entre midi et cinq"
                                    + " heures, elle ne prend rien au réseau.",
                            "Le toit d’une criée sous des panneaux solaires")),
            "ar",
            List.of(
                    new Story(
                            "عودة العبّارات الليلية إلى الجزر الشمالية",
                            "بعد ثلاث سنوات من الإصلاحات، تبحر العبّارة الليلية من جديد بين بويرتو ألما والجزر الشمالية."
                                    + " حملت الرحلة الأولى 214 راكبًا وإحدى عشرة شاحنة من السمك الطازج وبيانو واحدًا.",
                            "عبّارة تغادر الميناء عند الغسق"),
                    new Story(
                            "دليل جيب لمن يبحر أول مرة",
                            "يشرح «الكتاب الأزرق الصغير» العقود وتدريبات السلامة وبمن تتصل، بإحدى عشرة لغة، ويتسع له"
                                    + " جيب سترة العمل.",
                            "يد تمسك كتابًا أزرق صغيرًا"),
                    new Story(
                            "غرف التبريد تعمل بشمس العصر",
                            "غطّى سوق السمك في كولينا فيردي سطحه بألواح شمسية. وبين الظهر والخامسة لا يأخذ شيئًا من"
                                    + " الشبكة.",
                            "سطح سوق تغطيه ألواح شمسية")));

    private EditionSamples() {}

    /** Every second item has a picture, every third has no link; the language's own words are in all of them. */
    public static EditionContent of(int items) {
        Map<Locale, EditionContent.LanguageContent> contents = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            contents.put(
                    Locale.forLanguageTag(language),
                    new EditionContent.LanguageContent(
                            Optional.of(introduction(language)), sections(language, items), items > 1 ? 3 : 0));
        }
        return new EditionContent(
                new EditionId("weekly-" + items),
                weekly().in(LANGUAGES.toArray(String[]::new))
                        .titled("es", "Noticias del Puerto")
                        .titled("fr", "Nouvelles du Port")
                        .titled("ar", "أخبار الميناء")
                        .greeting()
                        .get(),
                new Window(Samples.DAY.minusDays(6), Samples.DAY.plusDays(1)),
                contents);
    }

    private static Summary introduction(String language) {
        String story = story(language, 0).words();
        return new Summary("<p>" + story + "</p>", story);
    }

    private static List<EditionContent.Section> sections(String language, int count) {
        List<NewsItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item(language, i));
        }
        int half = (count + 1) / 2;
        return count < 5
                ? List.of(new EditionContent.Section("", items))
                : List.of(
                        new EditionContent.Section(sectionNames(language).get(0), items.subList(0, half)),
                        new EditionContent.Section(sectionNames(language).get(1), items.subList(half, count)));
    }

    private static List<String> sectionNames(String language) {
        return switch (language) {
            case "es" -> List.of("Islas y costas", "Oficios & gente");
            case "fr" -> List.of("Îles et côtes", "Métiers & gens");
            case "ar" -> List.of("الجزر والسواحل", "الحرف والناس");
            default -> List.of("Islands and coasts", "Trades & people");
        };
    }

    private static Story story(String language, int number) {
        List<Story> stories = STORIES.getOrDefault(language, List.of());
        return stories.get(number % stories.size());
    }

    private static NewsItem item(String language, int number) {
        Story story = story(language, number);
        String html = "<p>" + story.words() + "</p>";
        Samples.Item item = Samples.item(story.title() + (number < 3 ? "" : " (" + number + ")"))
                .in(language)
                .on(Samples.DAY.minusDays(number % 7))
                .saying(
                        number % 4 == 1
                                ? html + "<ul><li>214</li><li><a href=\"https://example.org/\">" + story.alt()
                                        + "</a></li></ul>"
                                : html,
                        story.words())
                .linking("https://harbour.example.org/" + language + "/night-ferries-" + number);
        if (number % 3 == 2) {
            item.withoutLink();
        }
        if (number % 2 == 0) {
            item.showing("https://harbour.example.org/ferry-" + number + ".jpg", story.alt());
        }
        return item.get();
    }
}
