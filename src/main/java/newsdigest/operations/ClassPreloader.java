package newsdigest.operations;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

    /** The program, and the libraries that sending and the ledger rest on. */
    private static final List<String> PACKAGES = List.of(
            "newsdigest/",
            "org/eclipse/angus/mail/",
            "jakarta/mail/",
            "org/sqlite/",
            "org/postgresql/",
            "com/zaxxer/hikari/",
            "org/quartz/");

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
