package newsdigest.console.news;

import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.http.TypedForm;
import newsdigest.console.news.fate.SentNews;
import newsdigest.console.news.item.ReadyEditions;
import newsdigest.console.view.FaultWords;
import newsdigest.console.view.Labels;
import newsdigest.newsroom.StoryChecker;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.picture.PictureLibrary;
import newsdigest.text.message.LocalizedMessages;

/**
 * Screens to write and edit a story: one form with a button for each act. Whatever button is used, the fields are saved
 * first; where they cannot be saved they are shown again.
 */
final class StoryScreens implements ConsoleRoutes {

    private static final int VERSIONS_LOOKED_AT = 50;

    private static final String STORY = "/news/stories/{story}";

    private final ConsoleServices services;
    private final AuditLog audit;
    private final StoryPage page;

    StoryScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.page = new StoryPage(services, screens);
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/news/write", Role.EDITOR, this::write);
        router.get(STORY, Role.VIEWER, this::look);
        router.writing(STORY, Role.EDITOR, true, this::submit);
    }

    private void write(AuthenticatedRequest request) {
        Newsletter newsletter = services.config().newsletters().stream()
                .filter(one -> request.queryParam("newsletter")
                        .filter(one.name()::equals)
                        .isPresent())
                .findFirst()
                .orElse(services.config().newsletters().get(0));
        WrittenStory story = OpenStory.unsaved(WrittenStory.newId(), newsletter.name());
        Locale language = newsletter.languages().stream()
                .filter(known -> request.queryParam("language")
                        .filter(known.toLanguageTag()::equals)
                        .isPresent())
                .findFirst()
                .orElse(newsletter.defaultLanguage());
        OpenStory open = new OpenStory(services, story, language, Optional.empty());
        PictureLibrary library = LibraryScreens.library(services);
        StoryText text = request.queryParam("picture")
                .flatMap(id -> library.find(id, language))
                .map(picture -> open.text().withPicture(library.address(picture), picture.alt()))
                .orElseGet(open::text);
        page.show(request, open, text, Map.of(), "");
    }

    private static String writeIn(OpenStory story, Locale language) {
        return "/news/write?newsletter=" + story.calendar().name() + "&language=" + language.toLanguageTag();
    }

    private void look(AuthenticatedRequest request) {
        page.show(
                request,
                OpenStory.existing(services, request.context().pathParam("story"), request.queryParam("language")));
    }

    private void submit(AuthenticatedRequest request) {
        OpenStory before = OpenStory.ofForm(
                services,
                request.context().pathParam("story"),
                request.formParam("language").orElse(""));
        OpenStory story = before.forNewsletter(newsletter(request, before));
        PictureUpload upload = PictureUpload.of(services, request, story.language());
        StoryText typed = upload.in(StoryForm.typed(request));
        String token = request.formParam("token").orElse("");
        if (is(request, TypedForm.RESUME)) {
            resume(request, story, typed, token);
            return;
        } else if (is(request, "undo")) {
            undo(request, story);
            return;
        }
        boolean moved = !story.story().newsletter().equals(before.story().newsletter()) && !before.isNew();
        boolean wrote = moved || !typed.equals(story.shown(token));
        StoryState state = state(request, story);
        boolean saves = wrote
                || state != story.state()
                || (story.latest().isEmpty() && (is(request, "draft") || is(request, "publish")));
        if (saves && !token.equals(story.token())) {
            answerLate(request, story, before, state, typed);
            return;
        }
        // An item that was for it before stays so.
        Optional<String> gone = PathLookup.goneNewsletter(services, request)
                .filter(name -> !name.equals(before.story().newsletter()))
                .filter(name -> saves && state != StoryState.DELETED);
        Map<String, String> faults = upload.faults(
                saves && (wrote || state != StoryState.DELETED)
                        ? FaultWords.of(request.words(), StoryChecker.check(typed, story.language()))
                        : Map.of());
        if (gone.isPresent() || !faults.isEmpty()) {
            request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.show(
                    request,
                    gone.map(story::forNewsletter).orElse(story),
                    typed,
                    faults,
                    gone.map(name -> request.words().get("story.newsletterGone", name))
                            .orElse(""));
        } else if (saves && !save(request, story, state, typed, moved)) {
            answerLate(request, story.again(), before.again(), state, typed);
        } else {
            act(request, story.again(), saves, before);
        }
    }

    /** Shows words that came when their session had ended. */
    private void resume(AuthenticatedRequest request, OpenStory story, StoryText typed, String token) {
        if (token.equals(story.token())) {
            request.markResumed();
            page.show(request, story, typed, Map.of(), "");
        } else {
            conflict(request, story, typed);
        }
    }

    private String newsletter(AuthenticatedRequest request, OpenStory story) {
        String asked = request.formParam("newsletter").orElse("");
        boolean isKnown = asked.isEmpty() || services.config().find(asked).isPresent();
        return isKnown ? asked : story.story().newsletter();
    }

    private static boolean is(AuthenticatedRequest request, String button) {
        return request.formParam(button).isPresent();
    }

    private static StoryState state(AuthenticatedRequest request, OpenStory story) {
        if (is(request, "delete")) {
            return StoryState.DELETED;
        } else if (is(request, "publish")) {
            return StoryState.PUBLISHED;
        }
        return is(request, "draft") ? StoryState.DRAFT : story.state();
    }

    /** Answers a form that was sent twice as it was the first time; another one that comes too late is a conflict. */
    private void answerLate(
            AuthenticatedRequest request, OpenStory story, OpenStory before, StoryState state, StoryText typed) {
        boolean isThere = story.story().newsletter().equals(before.story().newsletter())
                && story.latest()
                        .filter(version -> version.text().equals(typed))
                        .filter(version -> version.state() == state)
                        .filter(version ->
                                version.who().equals(request.account().name()))
                        .isPresent();
        if (isThere) {
            act(request, story, true, before);
        } else {
            conflict(request, before, typed);
        }
    }

    /** Shows what was typed; what was not changed is as somebody else has made it, so that saving again does not undo that. */
    private void conflict(AuthenticatedRequest request, OpenStory story, StoryText typed) {
        StoryText before = story.shown(request.formParam("token").orElse(""));
        request.context().status(HttpStatus.CONFLICT);
        page.show(
                request,
                story,
                story.latest().map(now -> typed.changedOver(before, now.text())).orElse(typed),
                Map.of(),
                request.words()
                        .get(
                                "story.conflict",
                                story.latest()
                                        .map(StoryVersion::who)
                                        .orElseGet(() -> request.words().get("story.somebody"))));
    }

    private boolean save(
            AuthenticatedRequest request, OpenStory story, StoryState state, StoryText typed, boolean moved) {
        String change = change(story, state, typed, moved);
        boolean saved = story.repository()
                .save(
                        story.story(),
                        story.language(),
                        story.number(),
                        state,
                        typed,
                        request.account().name(),
                        change);
        if (saved && state == StoryState.DELETED) {
            story.repository().delete(story.story().id(), request.account().name());
        }
        if (saved) {
            audit.record(
                    request.account().name(),
                    "changed the news",
                    typed.title(),
                    Labels.language(story.language()) + ": " + change);
        }
        return saved;
    }

    private static String change(OpenStory story, StoryState state, StoryText typed, boolean moved) {
        List<String> changes = new ArrayList<>();
        changes.addAll(
                story.latest().map(version -> version.text().changes(typed)).orElse(List.of("written")));
        if (moved) {
            changes.add(
                    story.story().newsletter().isEmpty()
                            ? "for all newsletters"
                            : "for " + story.story().newsletter());
        }
        if (story.latest().filter(version -> version.state() == state).isEmpty()) {
            changes.add(state == StoryState.DRAFT ? "kept as a draft" : state.word());
        }
        return String.join(", ", changes);
    }

    /** @param before what counted before the form was taken */
    private void act(AuthenticatedRequest request, OpenStory story, boolean saved, OpenStory before) {
        Optional<String> tab = request.formParam("tab");
        Optional<String> back = request.formParam("use-again");
        if (is(request, "delete")) {
            request.redirect(
                    story.address(), warned(request, before, request.words().get("story.said.deleted")));
        } else if (tab.isPresent()) {
            String other = tab.get();
            Locale language = story.languages().stream()
                    .filter(known -> known.toLanguageTag().equals(other))
                    .findFirst()
                    .orElse(story.language());
            request.redirect(
                    story.isNew() ? writeIn(story, language) : story.address(language),
                    saved
                            ? request.words()
                                    .get(
                                            "story.said.savedNowIn",
                                            request.words().languageName(language))
                            : "");
        } else if (back.isPresent()) {
            useAgain(request, story, back.get(), saved);
        } else if (is(request, "duplicate") && !story.isNew()) {
            duplicate(request, story);
        } else if (is(request, "publish")) {
            request.redirect(
                    story.address(), warned(request, before, saidOfSaved(request, story, "story.said.published")));
        } else {
            request.redirect(
                    story.isNew() ? writeIn(story, story.language()) : story.address(),
                    !saved
                            ? ""
                            : story.state() == StoryState.DRAFT
                                    ? warned(request, before, request.words().get("story.said.draft"))
                                    : warned(request, before, saidOfSaved(request, story, "story.said.saved")));
        }
    }

    /** Returns what is said of a story whose words hold now: readers who have others get these only when staff send it again. */
    private String saidOfSaved(AuthenticatedRequest request, OpenStory story, String said) {
        LocalizedMessages words = request.words();
        SentNews sent = story.sent(words);
        return sent.saidOfChange()
                .map(sentence -> words.get("story.said.saved") + " " + sentence)
                .orElseGet(() -> sent.goesInto()
                        .filter(hour -> said.equals("story.said.published"))
                        .map(hour -> words.get("story.said.into", hour))
                        .orElseGet(() -> words.get(said)));
    }

    /** Returns what is said of a change, with the editions that are ready and have the item as it was. */
    private String warned(AuthenticatedRequest request, OpenStory before, String words) {
        List<Newsletter> newsletters = services.config().newsletters().stream()
                .filter(newsletter -> before.story().isFor(newsletter.name()))
                .toList();
        return before.latest()
                .map(version -> new ReadyEditions(services)
                        .warn(
                                request,
                                words,
                                newsletters,
                                version.language(),
                                is(request, "delete")
                                        ? titles(before)
                                        : Set.of(version.text().title())))
                .orElse(words);
    }

    private static Set<String> titles(OpenStory story) {
        return story.repository().versions(story.story().id(), story.language(), VERSIONS_LOOKED_AT).stream()
                .map(version -> version.text().title())
                .collect(Collectors.toSet());
    }

    /**
     * Brings earlier words back.
     *
     * @param saved true when the same form has just saved words of its own; else its page may be older than what counts
     */
    private void useAgain(AuthenticatedRequest request, OpenStory story, String number, boolean saved) {
        StoryText text = story.shown(number);
        if (text.title().isEmpty()) {
            request.redirect(story.address(), request.words().get("story.said.noSuch"));
            return;
        }
        boolean isCurrent = saved || request.formParam("token").orElse("").equals(story.token());
        boolean isDone = isCurrent ? save(request, story, story.state(), text, false) : isMine(request, story, text);
        request.redirect(
                story.address(),
                isDone
                        ? story.sent(request.words())
                                .afterChange(request.words().get("story.said.again"))
                        : request.words().get("story.said.quicker"));
    }

    /** Returns true when what counts are these words, as they are once their writer has pressed a button. */
    private static boolean isMine(AuthenticatedRequest request, OpenStory story, StoryText text) {
        return story.latest()
                .filter(version -> version.text().equals(text))
                .filter(version -> version.who().equals(request.account().name()))
                .isPresent();
    }

    private void undo(AuthenticatedRequest request, OpenStory story) {
        story.repository().restore(story.story().id(), request.account().name());
        audit.record(
                request.account().name(),
                "took back that news were deleted",
                story.text().title(),
                Labels.language(story.language()));
        request.redirect(
                story.isNew() ? "/news" : story.address(), request.words().get("story.said.back"));
    }

    /** Makes a copy, once a page: its form says under which id, so that a second press leads to the same copy. */
    private void duplicate(AuthenticatedRequest request, OpenStory story) {
        String id = request.formParam("copy").filter(OpenStory::isId).orElseGet(WrittenStory::newId);
        String address = "/news/stories/" + id + "?language=" + story.language().toLanguageTag();
        if (story.repository().find(id).isPresent()) {
            request.redirect(address, request.words().get("story.said.copy"));
            return;
        }
        WrittenStory copy = OpenStory.unsaved(id, story.story().newsletter());
        for (StoryVersion version : story.story().latest()) {
            if (version.state() != StoryState.DELETED) {
                story.repository()
                        .save(
                                copy,
                                version.language(),
                                0,
                                StoryState.DRAFT,
                                version.text(),
                                request.account().name(),
                                "copied");
            }
        }
        audit.record(
                request.account().name(),
                "changed the news",
                story.text().title(),
                Labels.language(story.language()) + ": copied");
        request.redirect(address, request.words().get("story.said.copy"));
    }
}
