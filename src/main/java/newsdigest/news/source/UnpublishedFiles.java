package newsdigest.news.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.news.NewsItem;
import newsdigest.news.mark.EditorialMark;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.ComparableText;

/**
 * Files of a folder that site generators do not publish: what has a name that begins with an underscore, and drafts. Only
 * names below the folder that the configuration names count: who names {@code _events} means it.
 */
final class UnpublishedFiles {

    private static final Set<String> DRAFTS =
            Set.of("_drafts", "drafts", "_draft", "draft", "borradores", "brouillons", "rascunhos", "entw\u00fcrfe");

    /** Words, without accents, for what is not ready. */
    private static final Set<String> WORDS = Set.of(
            "draft",
            "drafts",
            "wip",
            "borrador",
            "borradores",
            "brouillon",
            "brouillons",
            "rascunho",
            "rascunhos",
            "entwurf",
            "entwurfe",
            "entwuerfe");

    /** Folder of Jekyll that holds what is published. */
    private static final String POSTS = "_posts";

    /** Page of Hugo about a folder, which is no news. */
    private static final String LIST_PAGE = "_index.";

    private final Optional<Path> folder;
    private final Set<Path> noted = new HashSet<>();

    /** @param path file, folder or glob, as the configuration has it */
    UnpublishedFiles(String path) {
        this.folder = path.matches(".*[*?\\[{].*") && path.matches(".*[/*?\\[{]_.*")
                ? Optional.empty()
                : Optional.of(Path.of(path.replaceFirst("/[^/]*[*?\\[{].*", "")));
    }

    /** Returns true for a file in a folder of drafts. */
    static boolean isDraft(String name) {
        List<String> parts = List.of(name.toLowerCase(Locale.ROOT).split("[/\\\\]", -1));
        return parts.subList(0, parts.size() - 1).stream().anyMatch(DRAFTS::contains);
    }

    /** Returns the word of a file's own name by which it holds drafts: {@code ferry DRAFT 2.md}; empty when there is none. */
    static Optional<String> wordOfDraft(String name) {
        String own = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        List<String> words = Arrays.stream(
                        ComparableText.words(own.replaceFirst("(?:\\.[a-z]{2}(?:-[A-Za-z]{2})?)?\\.[^.]{1,8}\\z", "")
                                        .replaceAll("(?i)v\\d+\\b", " "))
                                .strip()
                                .split(" "))
                .filter(word -> !word.isEmpty() && !Character.isDigit(word.codePointAt(0)))
                .toList();
        return words.isEmpty()
                ? Optional.empty()
                : Stream.of(words.get(0), words.get(words.size() - 1))
                        .filter(WORDS::contains)
                        .findFirst();
    }

    /** Returns true for an item with a word of its file's name in its headline, for the file may be named after it. */
    static boolean isAbout(NewsItem item, String word) {
        return !EditorialMark.isOfDraft(item.headline())
                && ComparableText.words(item.headline()).contains(' ' + word + ' ');
    }

    boolean isSetAside(Path file) {
        return below(file).isPresent();
    }

    /** Returns the outermost file or folder on the way to a file whose name sets it aside. */
    private Optional<Path> below(Path file) {
        Optional<Path> root = folder.filter(file::startsWith).filter(found -> !found.equals(file));
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Path way = root.get();
        for (Path part : root.get().relativize(file)) {
            way = way.resolve(part);
            String name = part.toString();
            boolean isKnown =
                    !way.equals(file) && (name.equals(POSTS) || DRAFTS.contains(name.toLowerCase(Locale.ROOT)));
            if (name.startsWith("_") && !isKnown) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    /** Notes once for each folder, or each file, that it is left out. */
    void note(Path file, String name, List<Problem> problems) {
        Path outermost = below(file).orElse(file);
        boolean isListPage = String.valueOf(file.getFileName()).startsWith(LIST_PAGE);
        if (!isListPage && noted.add(outermost)) {
            boolean isFile = outermost.equals(file);
            problems.add(Problem.note(
                    SourceLocation.file(
                            isFile
                                    ? name
                                    : name.substring(
                                            0,
                                            name.length()
                                                    - outermost
                                                            .relativize(file)
                                                            .toString()
                                                            .length()
                                                    - 1)),
                    "Names that begin with '_' are not published. " + (isFile ? "File" : "Folder")
                            + " skipped; give it another name, or name it in newsdigest.yaml, if it holds news."));
        }
    }
}
