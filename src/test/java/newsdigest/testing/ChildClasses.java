package newsdigest.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Class-data archive for JVMs beside this one, as the launcher keeps one: they start with a third less work. The
 * first to start has it made beside itself, for all JVMs of this build; whatever is in its way, they run without.
 *
 * @param classPath the one of this JVM, with its folders as jars, since an archive is of jars alone
 */
record ChildClasses(Path archive, String classPath) {

    private static final String PREFIX = "child-classes-";
    private static final Optional<Path> FOLDER = folder();
    private static volatile boolean isAskedFor;

    /** Returns the archive when it is made already. */
    static Optional<ChildClasses> ready() {
        Optional<ChildClasses> made = FOLDER.map(ChildClasses::in).filter(classes -> Files.exists(classes.archive()));
        if (made.isEmpty() && FOLDER.isPresent()) {
            ask(FOLDER.get());
        }
        return made;
    }

    /** Returns the options and the class path of a JVM that takes it. */
    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off", "-cp", classPath);
    }

    private static synchronized void ask(Path folder) {
        if (!isAskedFor) {
            isAskedFor = true;
            Thread maker = new Thread(() -> make(folder), "child-classes");
            maker.setDaemon(true);
            maker.start();
        }
    }

    private static ChildClasses in(Path folder) {
        String classPath = String.join(
                File.pathSeparator,
                elements().stream()
                        .map(element -> Files.isDirectory(element) ? jar(folder, element) : element)
                        .map(Path::toString)
                        .toList());
        return new ChildClasses(folder.resolve("classes.jsa"), classPath);
    }

    private static Path jar(Path folder, Path classes) {
        return folder.resolve(classes.getFileName() + ".jar");
    }

    private static List<Path> elements() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(element -> Path.of(element).toAbsolutePath())
                .toList();
    }

    private static List<Path> folders() {
        return elements().stream().filter(Files::isDirectory).toList();
    }

    /** Returns its place beside the classes; other classes have another one. */
    private static Optional<Path> folder() {
        try {
            long state = System.getProperty("java.vm.version").hashCode();
            for (Path classes : folders()) {
                try (Stream<Path> files = Files.walk(classes)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        state = 31 * state + Files.getLastModifiedTime(file).toMillis();
                        state = 31 * state + file.hashCode();
                    }
                }
            }
            String name = PREFIX + Long.toHexString(state);
            return folders().stream().findFirst().map(classes -> classes.resolveSibling(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void make(Path folder) {
        Path lockFile = folder.resolveSibling("lock-of-child-classes");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !Files.exists(in(folder).archive())) {
                clearOthers(folder);
                Files.createDirectories(folder);
                for (Path classes : folders()) {
                    pack(classes, jar(folder, classes));
                }
                train(folder);
            }
        } catch (IOException e) {
            System.err.println("JVMs beside this one start without an archive of classes: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes those of builds before. */
    private static void clearOthers(Path folder) throws IOException {
        try (DirectoryStream<Path> others =
                Files.newDirectoryStream(folder.toAbsolutePath().getParent(), PREFIX + "*")) {
            for (Path other : others) {
                if (!other.equals(folder)) {
                    remove(other);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Its folders have entries of their own: what a folder of a jar holds is found by them. */
    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files.skip(1).sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    zip.putNextEntry(new ZipEntry(name + "/"));
                } else {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                }
                zip.closeEntry();
            }
        }
    }

    /** Types the commands of the launcher's training. */
    private static void train(Path folder) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(folder, "training");
        Path unfinished = folder.resolve("unfinished.jsa");
        List<String> command = new ArrayList<>(ChildJvm.java());
        command.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + unfinished, "-cp", in(folder).classPath()));
        command.addAll(List.of("newsdigest.cli.StartupTraining", scratch.toString()));
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("said").toFile())
                .start();
        if (training.waitFor(2, TimeUnit.MINUTES) && Files.exists(unfinished)) {
            Files.move(unfinished, in(folder).archive(), StandardCopyOption.ATOMIC_MOVE);
        }
        training.destroyForcibly();
    }
}
