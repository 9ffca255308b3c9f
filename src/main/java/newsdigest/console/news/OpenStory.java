package newsdigest.console.news;

import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.news.fate.SentNews;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.text.message.LocalizedMessages;

/**
 * Story in work, in one language.
 *
 * @param latest version that counts now in this language; empty before it is saved in it
 */
record OpenStory(ConsoleServices services, WrittenStory story, Locale language, Optional<StoryVersion> latest) {

    private static final Pattern ID = Pattern.compile("\\A[0-9a-f]{32}");

    /** Opens a story that there is. */
    static OpenStory existing(ConsoleServices services, String id, Optional<String> language) {
        WrittenStory story = repository(services).find(id).orElseThrow(NotFoundResponse::new);
        Locale chosen = language.map(tag -> language(services, story, tag))
                .orElseGet(() -> story.latest().get(0).language());
        return new OpenStory(services, story, chosen, story.in(chosen));
    }

    /** Opens a story that a form is about; a new one is not there yet. */
    static OpenStory ofForm(ConsoleServices services, String id, String language) {
        if (!isId(id)) {
            throw new NotFoundResponse();
        }
        WrittenStory story = repository(services).find(id).orElseGet(() -> unsaved(id, ""));
        Locale chosen = language(services, story, language);
        return new OpenStory(services, story, chosen, story.in(chosen));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static WrittenStory unsaved(String id, String newsletter) {
        return new WrittenStory(id, Instant.EPOCH, newsletter, Optional.empty(), List.of());
    }

    static WrittenStoryRepository repository(ConsoleServices services) {
        return new WrittenStoryRepository(services.application().ledger(), services.clock());
    }

    WrittenStoryRepository repository() {
        return repository(services);
    }

    private static Locale language(ConsoleServices services, WrittenStory story, String tag) {
        return languages(services, story).stream()
                .filter(known -> known.toLanguageTag().equals(tag))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    /** Returns the languages that it can be written in: those of the newsletters, and those it is written in. */
    List<Locale> languages() {
        return languages(services, story);
    }

    private static List<Locale> languages(ConsoleServices services, WrittenStory story) {
        Set<Locale> languages = new LinkedHashSet<>();
        services.config().newsletters().stream()
                .filter(newsletter -> story.isFor(newsletter.name()))
                .forEach(newsletter -> languages.addAll(newsletter.languages()));
        services.config().newsletters().forEach(newsletter -> languages.addAll(newsletter.languages()));
        story.latest().forEach(version -> languages.add(version.language()));
        return new ArrayList<>(languages);
    }

    /** Returns the newsletter whose clock and calendar its dates are on. */
    Newsletter calendar() {
        return services.config()
                .find(story.newsletter())
                .orElse(services.config().newsletters().get(0));
    }

    int number() {
        return latest.map(StoryVersion::number).orElse(0);
    }

    /**
     * Returns the mark of a page's form, which tells what counted when the page was made. A language that a deleted story was
     * never written in has one of its own, so that a page from before does not bring the story back.
     */
    String token() {
        return latest.isEmpty() && isDeleted() ? "deleted" : String.valueOf(number());
    }

    boolean isNew() {
        return story.latest().isEmpty();
    }

    boolean isDeleted() {
        return !isNew() && story.isDeleted();
    }

    /** Returns the state that saving leaves it in. */
    StoryState state() {
        return latest.map(StoryVersion::state)
                .filter(state -> state != StoryState.DELETED)
                .orElse(StoryState.DRAFT);
    }

    /** Returns its versions in other languages. */
    List<StoryVersion> others() {
        return story.latest().stream()
                .filter(version -> !version.language().equals(language))
                .filter(version -> version.state() != StoryState.DELETED)
                .toList();
    }

    /**
     * Returns the text of the fields before anything is typed: what counts, or for a new version the date, topics and
     * picture of another language.
     */
    StoryText text() {
        return latest.map(StoryVersion::text)
                .or(() -> others().stream().findFirst().map(StoryVersion::text).map(OpenStory::untranslated))
                .orElseGet(() -> new StoryText(
                        "", "", "", "", services.application().today(calendar()).toString(), "", "", "", ""));
    }

    private static StoryText untranslated(StoryText text) {
        return new StoryText(
                text.sourceName(), "", "", text.link(), text.day(), text.time(), text.topics(), text.picture(), "");
    }

    /** Returns the text that a page with this token showed. */
    StoryText shown(String token) {
        return Optional.of(token)
                .filter(number -> number.matches("[1-9]\\d{0,8}"))
                .flatMap(number -> repository().version(story.id(), language, Integer.parseInt(number)))
                .map(StoryVersion::text)
                .orElseGet(() -> latest.isPresent() ? StoryText.EMPTY : text());
    }

    OpenStory again() {
        WrittenStory now = repository().find(story.id()).orElse(story);
        return new OpenStory(services, now, language, now.in(language));
    }

    /** Returns what readers have of it in this language. */
    SentNews sent(LocalizedMessages words) {
        List<Newsletter> newsletters = services.config().newsletters().stream()
                .filter(newsletter -> story.isFor(newsletter.name()))
                .toList();
        return new SentNews(
                services,
                words,
                newsletters,
                item -> item.provenance().isWritten()
                        && item.language().equals(language)
                        && item.provenance().guid().filter(story.id()::equals).isPresent());
    }

    String address() {
        return address(language);
    }

    String address(Locale other) {
        return "/news/stories/" + story.id() + "?language=" + other.toLanguageTag();
    }

    OpenStory forNewsletter(String name) {
        WrittenStory moved = new WrittenStory(story.id(), story.createdAt(), name, story.edited(), story.latest());
        return new OpenStory(services, moved, language, latest);
    }
}
