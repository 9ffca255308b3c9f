package newsdigest.console.news.paste;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.news.source.ClipboardText;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.paste.PastedNews;
import newsdigest.newsroom.paste.PastedStory;

/**
 * Form of a pasted text: the text, and the items that it was split into, as they were mended.
 *
 * @param text plain text; HTML that was pasted is made plain
 */
record PasteForm(Newsletter newsletter, Locale language, String text, List<PasteEntry> entries) {

    /** Most characters of a text. */
    static final int LONGEST_TEXT = 200_000;

    /** Most items on a page. */
    static final int MOST_ENTRIES = 100;

    /** Reasons why an item is kept as a draft. */
    private static final Set<String> HELD_BACK = Set.of("draft", "later");

    private static final Pattern ID = Pattern.compile("\\A[0-9a-f]{32}");

    static PasteForm of(ConsoleServices services, AuthenticatedRequest request) {
        Newsletter newsletter =
                newsletter(services, request.formParam("newsletter").or(() -> request.queryParam("newsletter")));
        Locale language =
                language(services, newsletter, request.formParam("language").or(() -> request.queryParam("language")));
        String typed = request.formParam("text").orElse("");
        String text = typed.length() > LONGEST_TEXT ? typed : EditorialFileReader.clean(ClipboardText.of(typed));
        return new PasteForm(newsletter, language, text, entries(request));
    }

    private static Newsletter newsletter(ConsoleServices services, Optional<String> name) {
        List<Newsletter> all = services.config().newsletters();
        return all.stream()
                .filter(newsletter -> name.filter(newsletter.name()::equals).isPresent())
                .findFirst()
                .orElse(all.get(0));
    }

    private static Locale language(ConsoleServices services, Newsletter newsletter, Optional<String> tag) {
        return languages(services, newsletter).stream()
                .filter(known -> tag.filter(known.toLanguageTag()::equals).isPresent())
                .findFirst()
                .orElse(newsletter.defaultLanguage());
    }

    /** Returns the languages of all newsletters, those of this one first. */
    static Set<Locale> languages(ConsoleServices services, Newsletter newsletter) {
        Set<Locale> languages = new LinkedHashSet<>(newsletter.languages());
        services.config().newsletters().forEach(other -> languages.addAll(other.languages()));
        return languages;
    }

    private static List<PasteEntry> entries(AuthenticatedRequest request) {
        List<PasteEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2 * MOST_ENTRIES; i++) {
            String id = field(request, "id", i);
            if (!ID.matcher(id).matches()) {
                break;
            }
            entries.add(new PasteEntry(
                    id,
                    field(request, "origin", i),
                    request.formParam("keep-" + i).isPresent(),
                    HELD_BACK.contains(field(request, "held", i)) ? field(request, "held", i) : "",
                    new StoryText(
                            "",
                            field(request, "title", i),
                            EditorialFileReader.clean(
                                    request.formParam("summary-" + i).orElse("")),
                            field(request, "link", i),
                            field(request, "day", i),
                            "",
                            "",
                            "",
                            "")));
        }
        return entries;
    }

    private static String field(AuthenticatedRequest request, String name, int number) {
        return EditorialFileReader.cleanLine(
                request.formParam(name + "-" + number).orElse(""));
    }

    PasteForm with(List<PasteEntry> others) {
        return new PasteForm(newsletter, language, text, others);
    }

    /**
     * Returns the items of the text: those that were mended before with the words they have now, also where the text does
     * not hold them any more.
     */
    PasteForm splitAgain(PastedNews news) {
        Map<String, PasteEntry> before = new HashMap<>();
        entries.forEach(entry -> before.putIfAbsent(entry.origin(), entry));
        List<PasteEntry> now = new ArrayList<>();
        for (int i = 0; i < news.stories().size(); i++) {
            PastedStory story = news.stories().get(i);
            PasteEntry known = before.remove(PasteEntry.mark(story.text()));
            now.add(known == null ? PasteEntry.of(story, !news.isRepeated(i)) : known);
        }
        entries.stream()
                .filter(entry -> before.containsValue(entry) && entry.isMended())
                .forEach(now::add);
        return with(now);
    }

    List<PasteEntry> kept() {
        return entries.stream().filter(PasteEntry::keep).toList();
    }
}
