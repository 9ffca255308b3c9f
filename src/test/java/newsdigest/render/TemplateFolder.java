package newsdigest.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.edition.EditionContent;
import newsdigest.edition.Rendition;

/** A copy of the templates that a test may spoil. */
final class TemplateFolder {

    private static final Path SHIPPED = Path.of("templates");

    private final Path root;

    TemplateFolder(Path root) {
        this.root = root;
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path copy = root.resolve("templates").resolve(SHIPPED.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TemplateFolder with(String file, String content) {
        try {
            Files.writeString(root.resolve("templates").resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TemplateFolder replacing(String file, String old, String replacement) {
        try {
            String content = Files.readString(root.resolve("templates").resolve(file));
            if (!content.contains(old)) {
                throw new IllegalArgumentException(file + " does not have " + old);
            }
            return with(file, content.replace(old, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TemplateFolder without(String file) {
        try {
            Files.delete(root.resolve("templates").resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Rendition> render(EditionContent content) {
        return new Renderer(root.resolve("templates"), root, Optional.empty()).render(content);
    }

    /** The templates as they come. */
    static Rendition shipped(EditionContent content) {
        return new Renderer(SHIPPED.toAbsolutePath(), Path.of("").toAbsolutePath(), Optional.empty())
                .render(content)
                .get(0);
    }
}
