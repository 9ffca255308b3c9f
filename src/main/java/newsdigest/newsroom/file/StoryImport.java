package newsdigest.newsroom.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.source.MarkdownStoryReader;
import newsdigest.news.source.MarkdownStoryReader.MarkdownStory;
import newsdigest.newsroom.StoryDocument;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.Sha256;
import newsdigest.text.encoding.Encoding;

/**
 * Import of Markdown files as written stories. What is here already in other words is kept unless somebody asks for its
 * replacement; nothing is saved before {@link #save}.
 */
public final class StoryImport {

    private static final Pattern ID = Pattern.compile("\\A[0-9a-f]{32}");
    private static final Pattern MARKDOWN = Pattern.compile("(?i)\\A.*\\.(?:md|markdown)");
    private static final int ID_BYTES = 16;
    private static final int DEEPEST = 8;

    private final WrittenStoryRepository stories;
    private final Newsletter newsletter;
    private final Set<String> newsletters;
    private final Consumer<Problem> problems;
    private final boolean replaces;
    private final List<ImportedStory> found = new ArrayList<>();
    private boolean hasErrors;

    /**
     * Creates an import.
     *
     * @param newsletter newsletter of files that name none
     * @param newsletters names of all newsletters
     * @param replaces true when other words of a story that is here are replaced; they stay in its history
     */
    public StoryImport(
            WrittenStoryRepository stories,
            Newsletter newsletter,
            Set<String> newsletters,
            boolean replaces,
            Consumer<Problem> problems) {
        this.stories = stories;
        this.newsletter = newsletter;
        this.newsletters = newsletters;
        this.replaces = replaces;
        this.problems = problem -> {
            hasErrors |= problem.isError();
            problems.accept(problem);
        };
    }

    /**
     * Reads a file, or all Markdown files of a folder and the folders in it.
     *
     * @throws UserException when there is none
     */
    public void read(Path path) {
        try (Stream<Path> all = Files.walk(path, DEEPEST)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path)
                            || MARKDOWN.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UserException("There is no Markdown file (.md) in " + path + ".");
            }
            files.forEach(file -> read(path, file));
        } catch (IOException e) {
            throw new UserException("There is no file or folder " + path + " that can be read.", e);
        }
    }

    private void read(Path path, Path file) {
        String within = file.equals(path)
                ? String.valueOf(file.getFileName())
                : path.relativize(file).toString().replace('\\', '/');
        List<Problem> noted = new ArrayList<>();
        try {
            MarkdownStoryReader.read(
                            within, Encoding.read(file), newsletter.defaultLanguage(), newsletter.zone(), noted)
                    .ifPresent(story -> add(within, story));
        } catch (IOException e) {
            noted.add(Problem.error(SourceLocation.file(within), "It cannot be read: " + e.getMessage() + "."));
        }
        noted.forEach(problems);
    }

    private void add(String file, MarkdownStory read) {
        NewsItem item = read.item();
        String id = id(read);
        boolean isHeldBack = item.draft() || item.release().from().isPresent();
        if (item.release().from().isPresent() && !item.draft()) {
            problems.accept(Problem.note(
                    SourceLocation.file(file),
                    "It says from when on it may be published, so it is kept as a draft. Publish it in the console."));
        }
        Optional<WrittenStory> known = stories.find(id);
        String goesTo = read.newsletter()
                .filter(name -> isKnown(file, name))
                .map(name -> name.equals(StoryDocument.ALL_NEWSLETTERS) ? "" : name)
                .orElseGet(() -> known.map(WrittenStory::newsletter).orElse(newsletter.name()));
        WrittenStory story = known.map(
                        there -> new WrittenStory(id, there.createdAt(), goesTo, there.edited(), there.latest()))
                .orElseGet(() -> new WrittenStory(id, Instant.EPOCH, goesTo, Optional.empty(), List.of()));
        boolean isRepeated = found.stream()
                .anyMatch(other ->
                        other.story().id().equals(id) && other.language().equals(item.language()));
        if (isRepeated) {
            problems.accept(Problem.error(
                    SourceLocation.file(file), "Another file has this story in this language. This one is left out."));
            return;
        }
        ImportedStory imported = new ImportedStory(
                file,
                story,
                item.language(),
                isHeldBack ? StoryState.DRAFT : StoryState.PUBLISHED,
                text(item, read.text()),
                result(story, item.language(), isHeldBack, text(item, read.text()), goesTo, known));
        if (imported.isRefused()) {
            problems.accept(
                    Problem.error(SourceLocation.file(file), imported.result().words()));
        }
        found.add(imported);
    }

    private boolean isKnown(String file, String name) {
        boolean isKnown = newsletters.contains(name) || name.equals(StoryDocument.ALL_NEWSLETTERS);
        if (!isKnown) {
            problems.accept(Problem.error(
                    SourceLocation.file(file),
                    "There is no newsletter '" + name + "'. The story is taken for '" + newsletter.name() + "'."));
        }
        return isKnown;
    }

    private ImportedStory.ImportResult result(
            WrittenStory story,
            Locale language,
            boolean isHeldBack,
            StoryText text,
            String goesTo,
            Optional<WrittenStory> known) {
        Optional<StoryVersion> there = story.in(language);
        if (there.isEmpty()) {
            return ImportedStory.ImportResult.NEW;
        } else if (there.get().state() == StoryState.DELETED) {
            return replaces ? ImportedStory.ImportResult.REPLACED : ImportedStory.ImportResult.DELETED_HERE;
        }
        boolean isSame = written(story.id(), there.get()).equals(Optional.of(text))
                && (there.get().state() == StoryState.DRAFT) == isHeldBack
                && known.filter(before -> before.newsletter().equals(goesTo)).isPresent();
        if (isSame) {
            return ImportedStory.ImportResult.SAME;
        }
        return replaces ? ImportedStory.ImportResult.REPLACED : ImportedStory.ImportResult.DIFFERENT_HERE;
    }

    /** Returns the words of a version as they would be read from its file. */
    private Optional<StoryText> written(String id, StoryVersion version) {
        return MarkdownStoryReader.read(
                        "story.md",
                        StoryDocument.of(id, version),
                        version.language(),
                        newsletter.zone(),
                        new ArrayList<>())
                .map(read -> text(read.item(), read.text()));
    }

    private StoryText text(NewsItem item, String markdown) {
        return new StoryText(
                item.provenance().name(),
                item.headline(),
                markdown,
                item.link().map(Object::toString).orElse(""),
                item.date().toString(),
                item.published()
                        .map(instant ->
                                instant.atZone(newsletter.zone()).toLocalTime().toString())
                        .orElse(""),
                String.join(", ", item.topics()),
                item.image().map(Image::url).map(Object::toString).orElse(""),
                item.image().map(Image::alt).orElse(""));
    }

    /** Returns the id of an exported story; else one made of what is the same in all its languages, each time. */
    private static String id(MarkdownStory read) {
        Optional<String> written = read.item().provenance().guid();
        return written.filter(id -> ID.matcher(id).matches())
                .orElseGet(() -> Sha256.hex(
                        read.item()
                                .translationKey()
                                .or(() -> written)
                                .orElse(read.name())
                                .getBytes(StandardCharsets.UTF_8),
                        ID_BYTES));
    }

    /** Returns all stories that were read, in the order of their files. */
    public List<ImportedStory> found() {
        return List.copyOf(found);
    }

    /** Returns true when something was refused or could not be read. */
    public boolean hasErrors() {
        return hasErrors;
    }

    /** Saves what is new, and what is to be replaced; returns how many versions were written. */
    public int save(String who) {
        int saved = 0;
        for (ImportedStory story : found) {
            if (story.isSaved()) {
                WrittenStory now = stories.find(story.story().id()).orElse(story.story());
                boolean wrote = stories.save(
                        story.story(),
                        story.language(),
                        now.in(story.language()).map(StoryVersion::number).orElse(0),
                        story.state(),
                        story.text(),
                        who,
                        "imported from " + story.file());
                saved += wrote ? 1 : 0;
            }
        }
        return saved;
    }
}
