package newsdigest.operations;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loader of the classes that a running service or a long send may need later. A class is otherwise read from the program's file when it is
 * first used: once an upgrade has overwritten that file, the first refusal of a message would end the run.
 */
public final class ClassPreloader {

    private static final Logger LOG = LoggerFactory.getLogger(ClassPreloader.class);

    /** Time after which a send counts as long: most are over before, and need not pay for it. */
    private static final Duration LONG_SEND = Duration.ofSeconds(3);

    private static final AtomicBoolean LOADED = new AtomicBoolean();

    /** The program, and the libraries that sending, the ledger, faults and their log rest on; all of the pages would take 20 MB more. */
    private static final List<String> PACKAGES = List.of(
            "newsdigest/",
            "org/eclipse/angus/mail/",
            "jakarta/mail/",
            "org/sqlite/",
            "org/postgresql/",
            "com/zaxxer/hikari/",
            "org/quartz/",
            "org/eclipse/jetty/ee10/",
            "org/eclipse/jetty/io/",
            "org/eclipse/jetty/server/",
            "org/eclipse/jetty/util/",
            "ch/qos/logback/classic/");

    private static final Map<Path, FileState> FILES = new ConcurrentHashMap<>();

    /**
     * State of a file of the program when its classes were loaded.
     *
     * @param content sum of what is in it, in its order: to read all of it would take a tenth of a second of each start
     */
    private record FileState(Object key, long size, FileTime changed, int content) {

        static FileState of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(key(file, now), now.size(), now.lastModifiedTime(), content(file));
        }

        private static Object key(Path file, BasicFileAttributes attributes) {
            return Optional.ofNullable(attributes.fileKey()).orElse(file);
        }

        private static int content(Path file) throws IOException {
            try (JarFile jar = new JarFile(file.toFile())) {
                return jar.stream()
                        .map(entry -> List.of(entry.getName(), entry.getCrc(), entry.getCompressedSize()))
                        .toList()
                        .hashCode();
            }
        }

        /** Returns true when it is the same file with other content; one that took its name leaves it as it was. */
        boolean isOverwrittenIn(Path file) {
            BasicFileAttributes now;
            try {
                now = Files.readAttributes(file, BasicFileAttributes.class);
            } catch (IOException gone) {
                return false;
            }
            boolean isSame = now.size() == size && now.lastModifiedTime().equals(changed);
            return !isSame && key(file, now).equals(key) && !isTouched(file);
        }

        /** Returns true when the time alone changed, as by 'touch' or a tool that copies times, and notes the new one. */
        private boolean isTouched(Path file) {
            try {
                FileState now = of(file);
                boolean isTouched = now.size == size && now.content == content;
                if (isTouched) {
                    FILES.replace(file, this, now);
                }
                return isTouched;
            } catch (IOException noProgram) {
                return false;
            }
        }
    }

    private ClassPreloader() {}

    /** Loads them from each file of the class path; returns how many there were. */
    public static int loadAll() {
        LOADED.set(true);
        int loaded = 0;
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && new File(entry).isFile()) {
                loaded += loadAll(entry);
            }
        }
        return loaded;
    }

    /** Returns the file of the program that was overwritten since, as by {@code cp}: what was not loaded of it cannot be read any more. */
    public static Optional<Path> overwritten() {
        return FILES.entrySet().stream()
                .filter(file -> file.getValue().isOverwrittenIn(file.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Loads them beside other work that turns out to be long; interrupted when that is over. */
    public static Thread loadSoon() {
        Thread thread = new Thread(ClassPreloader::loadLater, "preload");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void loadLater() {
        try {
            Thread.sleep(LONG_SEND.toMillis());
            if (!LOADED.get()) {
                loadAll();
            }
        } catch (InterruptedException workIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    private static int loadAll(String file) {
        try (JarFile jar = new JarFile(file)) {
            FILES.put(Path.of(file), FileState.of(Path.of(file)));
            return (int) jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && PACKAGES.stream().anyMatch(name::startsWith))
                    .filter(name -> load(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .count();
        } catch (IOException e) {
            LOG.warn("The classes of {} cannot be loaded in advance: {}", file, e.toString());
            return 0;
        }
    }

    /** Some classes of a library need others that are not there, and are never used. */
    private static boolean load(String name) {
        try {
            Class.forName(name, false, ClassPreloader.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("{} is not loaded: {}", name, e.toString());
            return false;
        }
    }
}
