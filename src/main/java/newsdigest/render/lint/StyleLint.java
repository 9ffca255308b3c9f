package newsdigest.render.lint;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.htmlunit.cssparser.parser.CSSParseException;
import org.htmlunit.cssparser.parser.HandlerBase;
import org.htmlunit.cssparser.parser.InputSource;
import org.htmlunit.cssparser.parser.LexicalUnit;
import org.htmlunit.cssparser.parser.LexicalUnit.LexicalUnitType;
import org.htmlunit.cssparser.parser.Locator;
import org.htmlunit.cssparser.parser.javacc.CSS3Parser;
import org.htmlunit.cssparser.parser.media.MediaQueryList;
import org.jspecify.annotations.Nullable;

/** Check of CSS for features that mail clients do not know. */
final class StyleLint {

    /** Least font size that is easy to read on a phone; a size of 0 is a spacer. */
    private static final double LEAST_FONT_PIXELS = 14;

    private final MailClients clients;

    /** Results by style attribute, because a page repeats the same few styles. */
    private final Map<String, List<String>> known = new HashMap<>();

    StyleLint(MailClients clients) {
        this.clients = clients;
    }

    /**
     * Checks a style element.
     *
     * @param found receives the line in the sheet, from 1, and the problem there
     */
    void sheet(String css, BiConsumer<Integer, String> found) {
        CSS3Parser parser = new CSS3Parser();
        Handler handler = new Handler(found);
        parser.setDocumentHandler(handler);
        parser.setErrorHandler(handler);
        try (InputSource source = new InputSource(new StringReader(css))) {
            parser.parseStyleSheet(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the problems in a style attribute. */
    List<String> attribute(String css) {
        return known.computeIfAbsent(css, this::read);
    }

    private List<String> read(String css) {
        List<String> wrong = new ArrayList<>();
        CSS3Parser parser = new CSS3Parser();
        Handler handler = new Handler((line, message) -> wrong.add(message));
        parser.setDocumentHandler(handler);
        parser.setErrorHandler(handler);
        try (InputSource source = new InputSource(new StringReader(css))) {
            parser.parseStyleDeclaration(source);
            return wrong;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Handler of the CSS parser's events. */
    private final class Handler extends HandlerBase {
        private final BiConsumer<Integer, String> found;

        private Handler(BiConsumer<Integer, String> found) {
            this.found = found;
        }

        @Override
        public void property(String name, @Nullable LexicalUnit value, boolean important, Locator locator) {
            int line = locator.getLineNumber();
            checkFeature("property", name, line);
            if (value != null) {
                if (value.getLexicalUnitType() == LexicalUnitType.IDENT) {
                    checkFeature("value", name + ":" + value.getStringValue(), line);
                }
                if (name.equalsIgnoreCase("font-size")
                        && value.getLexicalUnitType() == LexicalUnitType.PIXEL
                        && value.getDoubleValue() > 0
                        && value.getDoubleValue() < LEAST_FONT_PIXELS) {
                    found.accept(
                            line,
                            String.format(
                                    Locale.ROOT,
                                    "Text of %.0f pixels is hard to read on a phone. Make it 16.",
                                    value.getDoubleValue()));
                }
                values(value, line);
            }
        }

        private void values(@Nullable LexicalUnit first, int line) {
            for (LexicalUnit value = first; value != null; value = value.getNextLexicalUnit()) {
                String function = value.getFunctionName();
                if (function != null) {
                    checkFeature("function", function, line);
                }
                String unit = value.getDimensionUnitText();
                if (unit != null) {
                    checkFeature("unit", unit, line);
                }
                values(value.getParameters(), line);
            }
        }

        @Override
        public void importStyle(String uri, MediaQueryList media, @Nullable String defaultNamespace, Locator locator) {
            checkFeature("at-rule", "@import", locator.getLineNumber());
        }

        @Override
        public void startFontFace(Locator locator) {
            checkFeature("at-rule", "@font-face", locator.getLineNumber());
        }

        @Override
        public void error(CSSParseException e) {
            found.accept(
                    e.getLineNumber(),
                    "This is not CSS; some mail clients drop the whole style for it: "
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }

        @Override
        public void warning(CSSParseException e) {
            // Names what was skipped because of an error, which has been reported.
        }

        private void checkFeature(String kind, String name, int line) {
            clients.without(kind, name)
                    .ifPresent(without ->
                            found.accept(line, "'" + name + "' does nothing in " + without + ". Do without it."));
        }
    }
}
