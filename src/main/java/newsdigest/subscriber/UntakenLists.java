package newsdigest.subscriber;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import newsdigest.config.Config;
import newsdigest.config.LeavingRules;
import newsdigest.config.Newsletter;
import newsdigest.subscriber.leaving.DecisionHint;
import newsdigest.subscriber.leaving.SilentColumns;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.text.file.FileGlob;

/**
 * Files beside the lists of a pattern, or in folders below, that are lists by their endings and that no newsletter reads: {@code bajas.xlsx}
 * beside {@code subscribers/*.csv}. One may say who left.
 */
public final class UntakenLists {

    private static final Set<String> ENDINGS = Set.of("csv", "tsv", "txt", "xlsx", "xls", "ods");

    /** Beginnings of the names of texts that explain a folder. */
    private static final List<String> EXPLAINING =
            List.of("readme", "leeme", "léeme", "lisezmoi", "leiame", "liesmich");

    private static final int MOST = 8;

    /** Number of folders within one another that are searched. */
    private static final int DEEPEST = 12;

    private UntakenLists() {}

    /** Returns the files as what staff are told of; empty when there is none. The folder of the configuration has other files, too. */
    public static Optional<SilentColumns> beside(Newsletter newsletter, Config config) {
        List<String> taken = config.newsletters().stream()
                .flatMap(other -> other.subscriberPaths().stream())
                .toList();
        SubscriberFiles files = new SubscriberFiles(config.root(), problem -> {});
        Set<Path> known = files.find(taken);
        Set<Path> untaken = new TreeSet<>();
        List<String> patterns = new ArrayList<>();
        for (String pattern : newsletter.subscriberPaths()) {
            List<Path> found = FileGlob.isGlob(pattern) ? lists(config.root(), pattern) : List.of();
            List<Path> more = found.stream()
                    .filter(file -> !known.contains(file) && !files.isMeant(taken, file))
                    .toList();
            if (!more.isEmpty()) {
                patterns.add(pattern);
                untaken.addAll(more);
            }
        }
        List<String> names = untaken.stream().limit(MOST).map(config::relative).toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new SilentColumns(
                        new DecisionHint(String.join(", ", patterns), LeavingRules.NONE),
                        List.of(SilentColumn.ofFiles(names, untaken.size() > MOST))));
    }

    /** Returns what is a list by its ending in the folder of a pattern, and in those below it. */
    private static List<Path> lists(Path root, String pattern) {
        try {
            FileGlob glob = FileGlob.of(root.resolve(pattern).normalize());
            if (glob.folder().equals(root) || !glob.folder().startsWith(root)) {
                return List.of();
            }
            return listsBelow(glob.folder());
        } catch (IOException | InvalidPathException | PatternSyntaxException e) {
            // What is wrong with a pattern or its folder is told where the lists are read.
            return List.of();
        }
    }

    /** Returns the lists below a folder; what cannot be opened there, and what is hidden, is passed over. */
    private static List<Path> listsBelow(Path folder) throws IOException {
        List<Path> lists = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                return !below.equals(folder) && isHidden(below)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean isFile = attributes.isRegularFile() || attributes.isSymbolicLink();
                if (isFile && !isHidden(file) && isList(file)) {
                    lists.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return lists;
    }

    private static boolean isHidden(Path file) {
        return SubscriberFiles.isHidden(file.getFileName().toString());
    }

    private static boolean isList(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && name.indexOf('.') > 0
                && EXPLAINING.stream().noneMatch(name::startsWith);
    }
}
