import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Printer of the figures of docs/dependencies.md: for each library its version, the compressed size of it and of what it
 * brings in the runnable jar, and what it brings. Arguments: the tree of Maven's dependency plugin, and the jar.
 */
final class Dependencies {

    private static final Path REPOSITORY = Path.of(System.getProperty("user.home"), ".m2", "repository");

    public static void main(String[] arguments) throws IOException {
        Map<String, Long> left = new HashMap<>();
        try (ZipFile jar = new ZipFile(arguments[1])) {
            jar.stream().forEach(entry -> left.put(entry.getName(), entry.getCompressedSize()));
        }
        String name = "";
        String version = "";
        long size = 0;
        List<String> brings = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            int depth = line.replaceFirst("[a-z].*", "").length() / 3;
            String[] parts = line.replaceFirst("^[^a-z]*", "").split(":");
            if (depth == 0) {
                continue;
            }
            if (depth == 1) {
                print(name, version, size, brings);
                name = parts[1];
                version = parts[3];
                size = 0;
                brings.clear();
            } else {
                brings.add(parts[1]);
            }
            size += take(parts[0], parts[1], parts[3], left);
        }
        print(name, version, size, brings);
        System.out.printf("The rest, Newsdigest itself: %d KB. The jar: %d KB.%n",
                left.values().stream().mapToLong(Long::longValue).sum() / 1024,
                Files.size(Path.of(arguments[1])) / 1024);
    }

    private static long take(String group, String artifact, String version, Map<String, Long> left) throws IOException {
        Path jar = REPOSITORY.resolve(group.replace('.', '/')).resolve(artifact).resolve(version)
                .resolve(artifact + "-" + version + ".jar");
        long size = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Long taken = left.remove(entry.getName());
                size += taken == null ? 0 : taken;
            }
        }
        return size;
    }

    private static void print(String name, String version, long size, List<String> brings) {
        if (!name.isEmpty()) {
            System.out.printf("| %s | %s | %,d | %s |%n", name, version, (size + 512) / 1024, String.join(", ", brings));
        }
    }
}
