package newsdigest.render;

import static newsdigest.edition.Samples.item;
import static newsdigest.edition.Samples.weekly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.Draft;
import newsdigest.edition.EditionId;
import newsdigest.edition.Samples;
import newsdigest.edition.Window;
import newsdigest.news.NewsItem;

/** Editions of every size, in all languages that Newsdigest has words for, that every check must find well. */
public final class Editions {

    public static final List<String> LANGUAGES = List.of("en", "es", "fr", "ar");

    private static final Map<String, List<String>> STORIES = Map.of(
            "en",
            List.of(
                    "Night ferries return to the northern islands",
                    "After three years of repairs, the night ferry between Puerto Alma and the northern islands sails"
                            + " again. The first crossing carried 214 passengers, eleven vans of fresh fish and one"
                            + " upright piano.",
                    "A ferry leaves the harbour at dusk"),
            "es",
            List.of(
                    "Vuelven los transbordadores nocturnos a las islas del norte",
                    "Tras tres años de reparaciones, el transbordador nocturno entre Puerto Alma y las islas del norte"
                            + " navega de nuevo. La primera travesía llevó a 214 pasajeros, once furgonetas de pescado"
                            + " fresco y un piano vertical.",
                    "Un transbordador deja el puerto al anochecer"),
            "fr",
            List.of(
                    "Les ferries de nuit reviennent vers les îles du nord",
                    "Après trois ans de réparations, le ferry de nuit entre Puerto Alma et les îles du nord navigue de"
                            + " nouveau. La première traversée a porté 214 passagers, onze fourgons de poisson frais et"
                            + " un piano droit.",
                    "Un ferry quitte le port au crépuscule"),
            "ar",
            List.of(
                    "عودة العبّارات الليلية إلى الجزر الشمالية",
                    "بعد ثلاث سنوات من الإصلاحات، تبحر العبّارة الليلية من جديد بين بويرتو ألما والجزر الشمالية. حملت"
                            + " الرحلة الأولى 214 راكبًا وإحدى عشرة شاحنة من السمك الطازج وبيانو واحدًا.",
                    "عبّارة تغادر الميناء عند الغسق"));

    private Editions() {}

    /** Every second item has a picture, every third has no link; the language's own words are in all of them. */
    public static Draft of(int items) {
        Map<Locale, Draft.Contents> contents = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            contents.put(
                    Locale.forLanguageTag(language),
                    new Draft.Contents(
                            Optional.of(introduction(language)), sections(language, items), items > 1 ? 3 : 0));
        }
        return new Draft(
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

    private static NewsItem.Summary introduction(String language) {
        String story = STORIES.getOrDefault(language, List.of()).get(1);
        return new NewsItem.Summary("<p>" + story + "</p>", story);
    }

    private static List<Draft.Section> sections(String language, int count) {
        List<NewsItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(story(language, i));
        }
        int half = (count + 1) / 2;
        return count < 5
                ? List.of(new Draft.Section("", items))
                : List.of(
                        new Draft.Section(sectionNames(language).get(0), items.subList(0, half)),
                        new Draft.Section(sectionNames(language).get(1), items.subList(half, count)));
    }

    private static List<String> sectionNames(String language) {
        return switch (language) {
            case "es" -> List.of("Islas y costas", "Oficios & gente");
            case "fr" -> List.of("Îles et côtes", "Métiers & gens");
            case "ar" -> List.of("الجزر والسواحل", "الحرف والناس");
            default -> List.of("Islands and coasts", "Trades & people");
        };
    }

    private static NewsItem story(String language, int number) {
        List<String> words = STORIES.getOrDefault(language, List.of());
        String headline = words.get(0) + (number == 0 ? "" : " " + number);
        String html = "<p>" + words.get(1) + "</p><ul><li>214</li><li><a href=\"https://example.org/\">" + words.get(2)
                + "</a></li></ul>";
        Samples.Item item = item(headline)
                .in(language)
                .on(Samples.DAY.minusDays(number % 7))
                .saying(number % 5 == 1 ? html : "<p>" + words.get(1) + "</p>", words.get(1))
                .linking("https://harbour.example.org/" + language + "/night-ferries-" + number);
        if (number % 3 == 2) {
            item.withoutLink();
        }
        return (number % 2 == 0
                        ? item.showing("https://harbour.example.org/ferry-" + number + ".jpg", words.get(2))
                        : item)
                .get();
    }
}
