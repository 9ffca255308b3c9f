package newsdigest.render;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.problem.IoReason;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.render.design.DesignTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Templates of one folder, parsed. Parsing takes longer than rendering, so what was parsed is used again, in every language, until the text
 * of a template is another one. Their loops and macros end when their thread is interrupted.
 */
final class TemplateSet extends Configuration {

    /** Ending of a layout that is a design. */
    static final String DESIGN_ENDING = ".html";

    private static final String STOPPABLE = "newsdigest.stoppable";
    private static final int MOST_KEPT = 8;

    /** Sets of the folders that were used last. */
    private static final Map<Path, TemplateSet> KEPT = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, TemplateSet> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private final String name;
    private final FolderLoader loader;

    /** True once a template could not be had: FreeMarker tells what is wrong with it but the first time. */
    private volatile boolean isWrong;

    private TemplateSet(Path folder, String name) {
        super(Configuration.VERSION_2_3_35);
        this.name = name;
        try {
            loader = new FolderLoader(folder.toFile(), name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        setTemplateLoader(loader);
        setDefaultEncoding("UTF-8");
        // Numbers in a page are widths and heading levels; Arabic digits would break them. Counts in words are in
        // words/.
        setNumberFormat("computer");
        setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        setAPIBuiltinEnabled(false);
        setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        setLogTemplateExceptions(false);
        // What a template attempts and recovers from is its own affair; in a loop it would fill the log.
        setAttemptExceptionReporter((error, environment) -> {});
        setWrapUncheckedExceptions(true);
        setFallbackOnNullLoopVariable(false);
        setRecognizeStandardFileExtensions(true);
        setLocalizedLookup(false);
        setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    }

    /**
     * Returns the templates of a folder as they are now.
     *
     * @param name name of the folder in problems
     * @throws UserException when the folder cannot be read
     */
    static TemplateSet of(Path folder, String name) {
        Path real;
        try {
            // A link to the folder may lead to another one by now.
            real = folder.toRealPath();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        Optional<TemplateSet> kept;
        synchronized (KEPT) {
            kept = Optional.ofNullable(KEPT.get(real));
        }
        return kept.filter(set -> set.name.equals(name) && !set.isWrong && set.loader.isCurrent())
                .orElseGet(() -> {
                    TemplateSet read = new TemplateSet(real, name);
                    synchronized (KEPT) {
                        KEPT.put(real, read);
                    }
                    return read;
                });
    }

    private static UserException unreadable(String name, IOException e) {
        return new UserException("The templates in " + name + " cannot be read: " + IoReason.of(e), e);
    }

    /** Returns a template, which is one for all languages: the language belongs to the run. */
    @Override
    public Template getTemplate(
            String file,
            Locale locale,
            @Nullable Object condition,
            @Nullable String encoding,
            boolean parse,
            boolean ignoreMissing)
            throws IOException {
        Template template;
        try {
            template = super.getTemplate(file, Locale.ROOT, condition, encoding, parse, ignoreMissing);
        } catch (IOException | RuntimeException e) {
            isWrong = true;
            throw e;
        }
        if (template != null) {
            synchronized (template) {
                if (template.getCustomAttribute(STOPPABLE) == null) {
                    _CoreAPI.addThreadInterruptedChecks(template);
                    template.setCustomAttribute(STOPPABLE, true);
                }
            }
        }
        return template;
    }

    /** Loader of the files in one folder, which knows what it has read; a link that leads out of the folder is no file. */
    private static final class FolderLoader extends FileTemplateLoader {
        /** Pattern of a padding whose width is not written as a number of at most four digits. */
        private static final Pattern HUGE_PAD =
                Pattern.compile("\\?\\s*(?:left_pad|right_pad|leftPad|rightPad)\\b(?!\\s*\\(\\s*\\d{1,4}\\s*[,)])");

        private final String name;

        /** Text of each file that was asked for; empty where there was none. */
        private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();

        private FolderLoader(File folder, String name) throws IOException {
            super(folder);
            this.name = name;
        }

        /** Returns true while every file that was asked for has the text that it had. */
        private boolean isCurrent() {
            return texts.entrySet().stream().allMatch(entry -> {
                try {
                    Object source = find(entry.getKey());
                    return (source == null ? Optional.empty() : Optional.of(text(source))).equals(entry.getValue());
                } catch (IOException e) {
                    // What is wrong with it is told by who reads it anew.
                    return false;
                }
            });
        }

        /** Returns the text of a template; memory for a width is asked for in one piece, before anything could stop it. */
        @Override
        public Reader getReader(Object source, String encoding) throws IOException {
            String whole = text(source);
            String path = baseDir.toPath().relativize(((File) source).toPath()).toString();
            texts.put(path, Optional.of(whole));
            // Editors of Windows begin a file with a mark, which would come before the page's first line.
            String text = whole.replaceFirst("\\A\uFEFF", "");
            String file = name + "/" + path;
            if (text.indexOf('\0') >= 0) {
                throw new UserException(
                        SourceLocation.file(file), "This is not UTF-8. Save it with the encoding UTF-8.");
            }
            if (path.endsWith(DESIGN_ENDING)) {
                return new StringReader(DesignTemplate.of(text, file));
            }
            Matcher pad = HUGE_PAD.matcher(text);
            if (pad.find()) {
                String before = text.substring(0, pad.start());
                int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                throw new UserException(
                        new SourceLocation(file, line, before.length() - before.lastIndexOf('\n')),
                        "It may ask for more memory than there is: write the width as a number of at most 9999.");
            }
            return new StringReader(text);
        }

        private String text(Object source) throws IOException {
            StringWriter whole = new StringWriter();
            try (Reader reader = super.getReader(source, "UTF-8")) {
                reader.transferTo(whole);
            }
            return whole.toString();
        }

        @Override
        public @Nullable Object findTemplateSource(String file) throws IOException {
            Object source = find(file);
            if (source == null) {
                texts.put(file, Optional.empty());
            }
            return source;
        }

        private @Nullable Object find(String file) throws IOException {
            try {
                return super.findTemplateSource(file);
            } catch (SecurityException e) {
                return null;
            }
        }
    }
}
